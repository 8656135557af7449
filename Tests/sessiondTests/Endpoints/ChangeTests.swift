import Demo
import Hummingbird
import JOSE
import NIOHTTP1
import SessionLink
import Synchronization
import TestSupport
import Testing

/// What changes while the service runs: what users may do, and keys.
@Suite struct ChangeTests {
    /// What an application says of its users' rights.
    private final class Rights: Sendable {
        private let answer = Mutex("{\"role\": \"reader\"}")

        func set(_ text: String) { answer.withLock { $0 = text } }
        var text: String { answer.withLock { $0 } }
    }

    private func application(_ rights: Rights) async throws -> Upstream {
        let router = Router()
        router.post("/claims") { request, _ -> String in
            let question = try JSONParser.parse(String(buffer: try await request.body.collect(upTo: 10_000))).object
            guard question?["user"]?.string == "kim" else { throw HTTPError(.badRequest) }
            return rights.text
        }
        return try await Upstream(router)
    }

    private func role(_ answer: ServiceUnderTest.Answer) throws -> String? {
        let claims = try Base64URL.decode(try #require(answer.fields.first(name: "X-Session-Claims")))
        return try JSONParser.parse(claims).object?["role"]?.string
    }

    @Test(arguments: LinkMode.allCases)
    func `a forced refresh brings changed rights`(mode: LinkMode) async throws {
        let rights = Rights()
        let application = try await application(rights)
        let test = try await ServiceUnderTest(
            tables: ["[claims]", "url = \"http://127.0.0.1:\(application.port)/claims\""]
        )
        let begun = try await test.logIn("kim", mode)
        let cookie = ("Cookie", try #require(begun.cookie))
        #expect(try role(try await test.verify(cookie)) == "reader")
        rights.set("{\"role\": \"nobody\"}")
        let session = try #require(begun.json["session"]?.string.flatMap { SessionID($0) })
        _ = try await test.administration.forceRefresh(session: session, by: Operator(name: "ann"), reason: "")
        var delivered: ServiceUnderTest.Answer?
        try await eventually {
            delivered = try await test.verify(cookie)
            return delivered?.cookie != nil
        }
        let answer = try #require(delivered)
        #expect(answer.status == 204)
        #expect(try role(answer) == "nobody")
        #expect(try role(try await test.verify(("Cookie", try #require(answer.cookie)))) == "nobody")
    }

    @Test(arguments: ["no JSON", "[]", "{\"sub\": \"admin\"}", "{\"role\": \"a\", \"role\": \"b\"}"])
    func `what is no object makes no token`(_ answer: String) async throws {
        let rights = Rights()
        rights.set(answer)
        let application = try await application(rights)
        let test = try await ServiceUnderTest(
            tables: ["[claims]", "url = \"http://127.0.0.1:\(application.port)/claims\""]
        )
        let begun = try await test.logIn()
        #expect(begun.status == 503)
        #expect(try await test.directory.sessions(of: "kim").isEmpty)
    }

    private static let next =
        #"{"kty":"oct","alg":"HS256","kid":"next","k":"bmV4dC1uZXh0LW5leHQtbmV4dC1uZXh0LW5leHQtbmV4dA"}"#

    private func keyID(_ answer: ServiceUnderTest.Answer) throws -> String? {
        try JWS(try #require(answer.json["token"]?.string)).header.keyID
    }

    @Test(arguments: LinkMode.allCases)
    func `keys rotate without log outs`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest("verifying_keys = [\"other.jwk\"]", files: ["other.jwk": Self.next])
        let begun = try await test.logIn("kim", mode)
        #expect(try keyID(begun) == "bench")
        try test.service.replaceKeys(signing: Self.next, ["other.jwk": Sessiond.signing])
        try await eventually { try self.keyID(try await test.logIn("ann", mode)) == "next" }
        let fields = ServiceUnderTest.fields(begun)
        #expect(try await test.send(.GET, "/verify", fields).status == 204)
        let refreshed = try await test.send(.POST, "/refresh", fields)
        #expect(refreshed.status == 200)
        #expect(try keyID(refreshed) == "next")
    }

    @Test func `keys are replaced while the store is gone`() async throws {
        let test = try await ServiceUnderTest("verifying_keys = [\"other.jwk\"]", files: ["other.jwk": Self.next])
        try test.redis.process.kill()
        try test.service.replaceKeys(signing: Self.next, ["other.jwk": Sessiond.signing])
        try await eventually { test.service.log.contains("The keys were read again.") }
        try test.service.replaceKeys(signing: "no key")
        try await eventually { test.service.log.contains("The keys stay as they were.") }
        try await test.redis.process.restart()
        try await eventually { try await test.logIn().status == 201 }
        #expect(try keyID(try await test.logIn()) == "next")
    }

    @Test func `keys that can't be read leave those of before`() async throws {
        let test = try await ServiceUnderTest()
        try test.service.replaceKeys(signing: "no key")
        try await eventually { test.service.log.contains("The keys stay as they were.") }
        #expect(try keyID(try await test.logIn()) == "bench")
    }
}
