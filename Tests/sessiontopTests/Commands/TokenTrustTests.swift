import Foundation
import JOSE
import Redis
import SessionLink
import SessionStores
import Sessions
import TestSupport
import Testing

@testable import sessiontop

/// A token that nobody signed ends nobody's session.
@Suite struct TokenTrustTests {
    /// Another token that names the session of a grant, signed with a key of the test's own.
    private func imitation(
        of grant: Grant,
        keyID: String,
        algorithm: JWSAlgorithm = .es256,
        exp: JSONValue = .number(JSONNumber(4_000_000_000))
    ) throws -> String {
        let token = try JWS(try #require(grant.credential.token))
        var claims = try token.claims().raw
        claims["exp"] = exp
        let key = try JWK.generate(algorithm, keyID: keyID)
        return try JWSSigner(key: key).sign(payload: JSONWriter.bytes(of: .object(claims)), header: [:])
    }

    @Test(arguments: ["revoke", "refresh"]) func `a forged token hits nobody`(_ command: String) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("admin")
        try await server.link.publishKeys()
        let forged = try imitation(of: grant, keyID: "test-key")
        for more in [[], ["--unverified"]] {
            let run = try await Program.run(
                SessiontopProgram.path,
                [command, "--token-stdin", "--yes"] + more,
                input: forged,
                environment: ["SESSIONTOP_URL": server.redis.url.description]
            )
            #expect(run.status == 4 && run.output.isEmpty)
            #expect(run.errors.contains("forged") && !run.errors.contains(grant.session.id.text))
        }
        #expect(try await server.accepts(grant.credential))
        let denied = try await server.run("deny", "--yes", "--unverified", input: forged)
        #expect(denied.status == 4 && denied.errors.contains("forged"))
        #expect(try await server.accepts(grant.credential))
        let found = try await server.run("find", "--output", "json", input: forged)
        #expect(try found.status == 1 && found.strings("verdict") == ["forged"])
    }

    /// An old PEM, or a key that is for encrypting: neither is the key of the token, which the store publishes.
    @Test func `a key without an ID that does not fit calls nothing forged`() async throws {
        let key = try JWK.generate(.rs256, keyID: "test-key")
        let server = try await SessionServer(key: key)
        let grant = try await server.logIn("admin")
        let live = try #require(grant.credential.token)
        let forged = try imitation(of: grant, keyID: "test-key", algorithm: .rs256)
        let folder = try TemporaryDirectory()
        let pem = try await Program.run("/usr/bin/env", ["openssl", "genrsa", "2048"]).output
        try pem.write(toFile: folder.path("old.pem"), atomically: true, encoding: .utf8)
        var other = try #require(JWKSet([key]).publicJSON["keys"]?.array?.first?.object)
        other["use"] = "enc"
        try JSONWriter.text(of: .object(other)).write(
            toFile: folder.path("enc.jwk"),
            atomically: true,
            encoding: .utf8
        )
        other["use"] = nil
        other["key_ops"] = .array(["encrypt"])
        try JSONWriter.text(of: .object(other)).write(
            toFile: folder.path("ops.jwk"),
            atomically: true,
            encoding: .utf8
        )
        for file in ["old.pem", "enc.jwk", "ops.jwk"] {
            let keys = ["--keys", folder.path(file), "--output", "json"]
            let alone = try await server.run(["find"] + keys, input: live)
            #expect(
                try alone.strings("verdict") == ["alive"] && alone.strings("copy") == [nil],
                "\(file): \(alone.output)"
            )
            let decoded = try await SessiontopProgram.run(["decode"] + keys, input: live)
            let verdict = try decoded.objects.first?["signature"]?.object?["verdict"]
            #expect(decoded.status == 1 && verdict == (file == "old.pem" ? "bad" : "unknown"), "\(decoded.output)")
        }
        try await server.link.publishKeys()
        for file in ["old.pem", "enc.jwk", "ops.jwk"] {
            let keys = ["--keys", folder.path(file), "--output", "json"]
            let found = try await server.run(["find"] + keys, input: live)
            #expect(try found.status == 0 && found.strings("copy") == [nil], "\(file): \(found.output)")
            let made = try await server.run(["find"] + keys, input: forged)
            #expect(try made.strings("verdict") == ["forged"], "\(file): \(made.output)")
        }
        let denied = try await server.run(
            ["deny", "--yes", "--keys", folder.path("old.pem")],
            input: live
        )
        #expect(denied.status == 0, "\(denied.errors)")
    }

    @Test func `what can't be checked wants to be believed`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("admin")
        let stranger = try imitation(of: grant, keyID: "a-key-that-nobody-has")
        let refused = try await server.run("revoke", "--token-stdin", "--yes", input: stranger)
        #expect(refused.status == 4 && refused.errors.contains("--unverified"))
        #expect(refused.errors.contains("session \(grant.session.id.text) of admin"), "it says whom it would hit")
        #expect(try await server.accepts(grant.credential))
        #expect(try await server.run("revoke", "--user", "admin", "--unverified").status == 64)
        let run = try await server.run("revoke", "--token-stdin", "--yes", "--unverified", input: stranger)
        #expect(run.status == 0)
        #expect(try await !server.accepts(grant.credential))
    }

    /// The store knows the very token, so that no key is needed: HS256, with the secret elsewhere.
    @Test func `what the store knows needs no key`() async throws {
        let key = try JWK(secret: (0..<32).map { UInt8($0) }, algorithm: .hs256, keyID: "hs")
        let server = try await SessionServer(key: key)
        let grant = try await server.logIn()
        let run = try await server.run(
            "revoke",
            "--token-stdin",
            "--yes",
            input: try #require(grant.credential.token)
        )
        #expect(run.status == 0, "\(run.errors)")
        #expect(try await !server.accepts(grant.credential))
    }

    /// Whoever writes a token chooses its `exp`: it is believed no further than any token lives.
    @Test(arguments: [.number(JSONNumber(4_000_000_000)), .number(JSONNumber(-1))] as [JSONValue])
    func `an unverified expiry is not believed`(_ exp: JSONValue) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let stranger = try imitation(of: grant, keyID: "nobody", exp: exp)
        let asked = try await server.run("deny", "--yes", input: stranger)
        #expect(asked.status == 4 && asked.errors.contains("--unverified"))
        let run = try await server.run("deny", "--yes", "--unverified", "--output", "json", input: stranger)
        #expect(run.status == 0, "\(run.errors)")
        let until = try #require(try run.strings("until").first??.description)
        let end = try #require(RFC3339.moment(until))
        let days = end.milliseconds(since: SystemClock.now()) / 86_400_000
        #expect((30...31).contains(days))
    }

    @Test(arguments: ["1e300", "-1e300", "99999999999999999999", "9223372036854775807", "0.5", "null", "4e11"])
    func `no expiry traps`(_ number: String) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let exp = try JSONParser.parse(number)
        let run = try await server.run(
            "deny",
            "--yes",
            "--unverified",
            input: try imitation(of: grant, keyID: "nobody", exp: exp)
        )
        // What can't be a time makes it no token that could be read.
        #expect([0, 65].contains(run.status), "\(run.errors)")
    }
}
