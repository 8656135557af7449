import Foundation
import JOSE
import SessionLink
import TestSupport
import Testing

@Suite struct ShowCommandTests {
    @Test func `shows all of a session`() async throws {
        let server = try await SessionServer { $0.storesWholeTokens = true }
        let session = try await server.logIn("김민준", ip: "2001:db8::7", claims: ["role": "admin"]).session.id.text
        let folder = try TemporaryDirectory()
        try JSONWriter.text(of: .object(JWKSet([server.key]).publicJSON))
            .write(toFile: folder.path("keys.json"), atomically: true, encoding: .utf8)
        let shown = try await server.run("show", session, "--keys", folder.path("keys.json"), "--output", "json")
        #expect(shown.status == 0)
        let object = try #require(try shown.objects.first)
        #expect(object["session"] == .string(session))
        #expect(object["user"] == "김민준")
        #expect(object["header"]?.object?["alg"] == "ES256")
        #expect(object["claims"]?.object?["role"] == "admin")
        #expect(object["signature"] == ["verdict": "good", "kid": "test-key", "basis": "own-keys"])
        #expect(object["timeline"]?.array?.compactMap { $0.object?["event"]?.string } == ["log-in"])
        #expect(object["peers"]?.array?.first?.object?["ip"] == "2001:db8::7")
        let table = try await server.run("show", session, "--utc").output
        for words in ["김민준", session, "Signature", "\"admin\"", "log-in", "UTC"] { #expect(table.contains(words)) }
    }

    @Test func `what is not there is said`() async throws {
        let server = try await SessionServer()
        let shown = try await server.run("show", "00aaaaaaaaaaaaaaaaaaaa")
        #expect(shown.status == 1)
        #expect(shown.output.isEmpty)
        #expect(shown.errors == "sessiontop: There is no session 00aaaaaaaaaaaaaaaaaaaa.\n")
        let hostile = try await server.run("show", "\u{1B}[31m")
        #expect(hostile.status == 64 && hostile.errors.contains("is no session ID"))
        #expect(!hostile.errors.contains("\u{1B}"))
    }

    @Test func `the trail is listed oldest first`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("anna").session.id.text
        try await server.logIn("bert")
        _ = try await server.run("revoke", session, "--yes", "--reason", "stolen laptop")
        let all = try await server.run("audit", "--output", "json")
        #expect(all.status == 0)
        #expect(try all.strings("event") == ["log-in", "log-in", "session-revoked"])
        let last = try #require(try all.objects.last)
        #expect(last["user"] == "anna")
        #expect(last["reason"] == "stolen laptop")
        #expect(last["operator"]?.string?.contains("uid ") == true)
        let names = [
            "id", "time", "event", "user", "session", "jti", "ip", "client", "operator", "reason", "outcome",
            "operator_ip",
        ]
        #expect(last.members.allSatisfy { names.contains($0.name) })
        #expect(try await server.run("audit", "--user", "bert", "--output", "json").strings("user") == ["bert"])
        #expect(try await server.run("audit", "--query", "LAPTOP", "--output", "json").objects.count == 1)
        #expect(try await server.run("audit", "--session", session, "--output", "json").objects.count == 2)
        #expect(
            try await server.run("audit", "--limit", "1", "--output", "json").strings("event") == ["session-revoked"]
        )
        #expect(try await server.run("audit", "--since", "1h").status == 0)
        #expect(try await server.run("audit", "--since", "2999-01-01").status == 1)
        #expect(try await server.run("audit", "--since", "yesterday").status == 64)
        #expect(try await server.run("audit", "--limit", "0").status == 64)
    }
}
