import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// Keys that rotate while the service runs: by the settings file, as the README says, and only what it says.
@Suite struct RotationTests {
    private static let next =
        #"{"kty":"oct","alg":"HS256","kid":"next","k":"bmV4dC1uZXh0LW5leHQtbmV4dC1uZXh0LW5leHQtbmV4dA"}"#

    private func keyID(_ answer: ServiceUnderTest.Answer) throws -> String? {
        try JWS(try #require(answer.json["token"]?.string)).header.keyID
    }

    private func warnings(_ test: ServiceUnderTest) async throws -> [String] {
        let warnings = try await test.send(.GET, "/health").json["warnings"]?.array ?? []
        return warnings.compactMap { $0.object?["name"]?.string }
    }

    private func keys(_ test: ServiceUnderTest) async throws -> [String] {
        let keys = try await test.send(.GET, "/health").json["keys"]?.object
        return [keys?["signing"]?.string ?? ""] + (keys?["verifying"]?.array ?? []).compactMap(\.string)
    }

    private func status(_ test: ServiceUnderTest, _ begun: ServiceUnderTest.Answer) async throws -> UInt {
        try await test.send(.GET, "/verify", ServiceUnderTest.fields(begun)).status
    }

    @Test(arguments: LinkMode.allCases)
    func `by the settings file`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest(files: ["next.jwk": Self.next])
        let old = try await test.logIn("kim", mode)
        #expect(try await keys(test) == ["bench"])
        // First all servers are to accept the new key.
        try test.service.reconfigure(["verifying_keys = [\"next.jwk\"]"])
        try await eventually { try await self.keys(test) == ["bench", "next"] }
        #expect(try await keyID(test.logIn("ann", mode)) == "bench")
        // Then it signs.
        try test.service.reconfigure(["verifying_keys = [\"signing.jwk\"]"], signing: "next.jwk")
        try await eventually { try await self.keys(test) == ["next", "bench"] }
        let new = try await test.logIn("ann", mode)
        #expect(try keyID(new) == "next")
        for _ in 1...2 { #expect(try await status(test, old) == 204) }
        let metrics = try await test.send(.GET, "/metrics").text
        #expect(metrics.contains("sessiond_key_info{kid=\"next\",use=\"sign\"} 1\n"))
        #expect(metrics.contains("sessiond_key_info{kid=\"bench\",use=\"verify\"} 1\n"))
        // A key that is taken away verifies nothing any more, however often its token was seen.
        try test.service.reconfigure(signing: "next.jwk")
        try await eventually { try await self.keys(test) == ["next"] }
        #expect(try await status(test, old) == 401)
        #expect(try await status(test, new) == 204)
        #expect(test.service.log.contains("The keys were read again. services=app signing=next verifying=bench"))
    }

    @Test func `a retired key is refused from then on`() async throws {
        let test = try await ServiceUnderTest("verifying_keys = [\"next.jwk\"]", files: ["next.jwk": Self.next])
        let begun = try await test.logIn("kim", .denylist)
        for _ in 1...2 { #expect(try await status(test, begun) == 204) }
        _ = try await test.administration.retire(key: "bench", by: Operator(name: "ann"), reason: "")
        try await eventually { try await self.status(test, begun) == 401 }
        // A replica that is not up to date has the store asked: the refusal may come before the replica hears of the key.
        try await eventually { try await self.warnings(test) == ["signing_key_denied"] }
        #expect(try await test.send(.GET, "/health").status == 200)
        try test.service.reconfigure(["verifying_keys = [\"signing.jwk\"]"], signing: "next.jwk")
        try await eventually { try await test.logIn("ann").status == 201 }
        #expect(try await status(test, begun) == 401)
    }

    @Test func `nobody is told that a token is over whose key this server does not have`() async throws {
        let test = try await ServiceUnderTest(files: ["next.jwk": Self.next])
        let begun = try await test.logIn("kim")
        let token = begun.json["token"]?.string ?? ""
        try test.service.reconfigure(signing: "next.jwk")
        try await eventually { try await self.status(test, begun) == 401 }
        let revoked = try await test.form("/oauth/revoke", token)
        #expect(revoked.status == 503 && revoked.text.contains("nothing was changed"))
        #expect(try await test.send(.POST, "/logout", ServiceUnderTest.fields(begun)).status == 401)
        try test.service.reconfigure()
        try await eventually { try await self.status(test, begun) == 204 }
        #expect(try await test.form("/oauth/revoke", token).status == 200)
        try await eventually { try await self.status(test, begun) == 401 }
    }

    @Test func `what needs a restart is named`() async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim")
        let other = String(repeating: "o", count: 40)
        try test.service.reconfigure(
            ["token_lifetime = \"1h\"", "signing_algorithm = \"HS256\""],
            tables: ["[services.other]", "key_file = \"other.key\"", "[limits]", "connections = 7"],
            files: ["other.key": other, "secret.key": String(repeating: "z", count: 64)]
        )
        try await eventually {
            test.service.log.contains(
                "needs_restart=\"limits.connections, secret_key_file, token_lifetime\" services=\"app, other\""
            )
        }
        #expect(test.service.log.contains("is not in force before a restart."))
        // What can be replaced was: another service may log users in.
        let answer = try await test.send(
            .POST,
            "/sessions",
            [("Authorization", "Bearer \(other)")],
            body: "{\"user\": \"ann\"}"
        )
        #expect(answer.status == 201 && answer.json["expires_in"]?.integer ?? 0 <= 900)
        #expect(try await status(test, begun) == 204)
        #expect(!test.service.log.contains(other))
        try test.service.reconfigure()
        try await eventually {
            try await test.send(.POST, "/sessions", [("Authorization", "Bearer \(other)")], body: "{\"user\": \"b\"}")
                .status
                == 401
        }
    }

    @Test(
        arguments: [
            (["verifying_keys = [\"absent.jwk\"]"], "absent.jwk"),
            (["verifying_keys = [\"signing.jwk\"]"], "key ID bench"),
            (["token_lifetime = \"0s\""], "at least a second"), (["no_such = 1"], "no_such"), (["= ="], "config.toml"),
        ]
    )
    func `wrong settings change nothing`(_ lines: [String], says: String) async throws {
        let test = try await ServiceUnderTest("verifying_keys = [\"next.jwk\"]", files: ["next.jwk": Self.next])
        try test.service.reconfigure(
            lines,
            signing: "signing.jwk",
            tables: ["[services.b]", "key_file = \"b.key\""],
            files: ["b.key": String(repeating: "b", count: 40)]
        )
        try await eventually { test.service.log.contains("The keys stay as they were.") }
        let line = try #require(test.service.log.split(separator: "\n").first { $0.contains("stay as they were") })
        #expect(line.contains(says) && line.contains("signing=bench verifying=next"))
        #expect(!test.service.log.contains("read again"))
        #expect(try await keys(test) == ["bench", "next"])
        let other = try await test.send(
            .POST,
            "/sessions",
            [("Authorization", "Bearer \(String(repeating: "b", count: 40))")],
            body: "{\"user\": \"ann\"}"
        )
        #expect(other.status == 401)
    }
}
