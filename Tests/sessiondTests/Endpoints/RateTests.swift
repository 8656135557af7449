import Foundation
import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

@testable import sessiond

/// Who is made to wait, and who is not.
@Suite struct RateTests {
    private func slow() async throws -> ServiceUnderTest {
        try await ServiceUnderTest(tables: ["[limits]", "requests_per_second = 1"])
    }

    /// Asks for what is refused until it has to wait.
    private func exhaust(_ test: ServiceUnderTest, _ path: String, _ fields: [(String, String)] = []) async throws {
        for _ in 0..<100 where try await test.send(.POST, path, fields).status == 429 { return }
        Issue.record("nobody was made to wait")
    }

    @Test func `a backend that refreshes for its users is no single client`() async throws {
        let test = try await slow()
        for number in 0..<40 {
            let fields = ServiceUnderTest.fields(try await test.logIn("user-\(number)", .paired))
            #expect(try await test.send(.POST, "/refresh", fields).status == 200)
            #expect(try await test.send(.POST, "/logout", fields).status == 204)
        }
    }

    @Test func `a session that refreshes all the time waits`() async throws {
        let test = try await slow()
        var fields = ServiceUnderTest.fields(try await test.logIn("kim", .paired))
        var statuses: Set<UInt> = []
        for _ in 0..<20 {
            let answer = try await test.send(.POST, "/refresh", fields)
            statuses.insert(answer.status)
            if answer.status == 200 { fields = ServiceUnderTest.fields(answer) }
        }
        #expect(statuses == [200, 429])
        let other = ServiceUnderTest.fields(try await test.logIn("ann", .paired))
        #expect(try await test.send(.POST, "/refresh", other).status == 200)
        #expect(try await test.send(.POST, "/logout", fields).status == 204, "a log-out waits for no refresh")
    }

    @Test func `no kind waits for another`() async throws {
        let test = try await slow()
        try await exhaust(test, "/refresh")
        let fields = ServiceUnderTest.fields(try await test.logIn())
        #expect(try await test.send(.POST, "/logout", fields).status == 204)
        try await exhaust(test, "/oauth/revoke", [("Authorization", "Bearer x")])
        #expect(try await test.send(.POST, "/logout", ServiceUnderTest.fields(try await test.logIn())).status == 204)
        try await exhaust(test, "/logout")
        #expect(try await test.form("/oauth/introspect", "x").status == 200, "a good key waits for no wrong one")
    }

    @Test func `an IPv6 client is its whole network`() async throws {
        let test = try await slow()
        var statuses: [UInt] = []
        for number in 0..<10 {
            let field = ("X-Forwarded-For", "2001:db8:1:2:\(number)::\(number)")
            statuses.append(try await test.send(.POST, "/refresh", [field]).status)
        }
        #expect(statuses.contains(429))
        #expect(try await test.send(.POST, "/refresh", [("X-Forwarded-For", "2001:db8:1:3::1")]).status == 401)
        #expect(ClientLimits.name(ofAddress: "::ffff:192.0.2.1") == ClientLimits.name(ofAddress: "192.0.2.1"))
        #expect(ClientLimits.name(ofAddress: "192.0.2.2") != ClientLimits.name(ofAddress: "192.0.2.1"))
    }

    @Test func `what many do at once has to be waited for`() {
        var bucket = TokenBucket(perSecond: 2, at: .zero)
        for _ in 0..<1000 { bucket.spend(at: .zero) }
        // A bucket of four was spent, and as many again at most.
        #expect(bucket.wait(at: .zero) == 3)
        #expect(bucket.wait(at: .seconds(3)) == nil)
    }

    /// Both parts are encoded as a form first, or not.
    @Test(
        arguments: [
            ("app", Sessiond.serviceKey, 200), ("app", Sessiond.serviceKey.replacing("-", with: "%2D"), 200),
            ("%61pp", Sessiond.serviceKey, 200), ("ap", Sessiond.serviceKey, 401), ("app", "%", 401), ("app", "", 401),
        ] as [(String, String, UInt)]
    )
    func `a service's name and key`(_ name: String, _ key: String, status: UInt) async throws {
        let test = try await ServiceUnderTest()
        let value = Data("\(name):\(key)".utf8).base64EncodedString()
        let answer = try await test.send(
            .POST,
            "/oauth/introspect",
            [("Authorization", "Basic \(value)")],
            body: "token=x",
            type: "application/x-www-form-urlencoded"
        )
        #expect(answer.status == status)
    }
}
