import Foundation
import JOSE
import SessionLink
import TestSupport
import Testing

@Suite struct DecodeCommandTests {
    private let key: JWK

    init() throws {
        key = try JWK.generate(.es256, keyID: "k1")
    }

    private func token(_ claims: JSONObject, key: JWK? = nil) throws -> String {
        try JWSSigner(key: key ?? self.key).sign(claims: claims)
    }

    private func token(payload: String) throws -> String {
        try JWSSigner(key: key).sign(payload: Array(payload.utf8))
    }

    private func keys(_ text: String) throws -> (folder: TemporaryDirectory, path: String) {
        let folder = try TemporaryDirectory()
        try text.write(toFile: folder.path("keys"), atomically: true, encoding: .utf8)
        return (folder, folder.path("keys"))
    }

    private func ownKeys() throws -> (folder: TemporaryDirectory, path: String) {
        try keys(JSONWriter.text(of: .object(JWKSet([key]).publicJSON)))
    }

    @Test func `header and claims are laid out`() async throws {
        let token = try token(["sub": "anna", "exp": 253_402_300_799, "n": 1])
        let json = try await SessiontopProgram.run("decode", "--output", "json", input: "  \(token)\n")
        #expect(json.status == 0)
        let object = try #require(try json.objects.first)
        #expect(object["header"]?.object?["kid"] == "k1")
        #expect(object["claims"] == ["sub": "anna", "exp": 253_402_300_799, "n": 1])
        #expect(object["signature"]?.object?["verdict"] == "unknown")
        let table = try await SessiontopProgram.run("decode", "--utc", input: token)
        #expect(table.status == 0)
        for words in ["\"anna\"", "ES256", "9999-12-31"] { #expect(table.output.contains(words), "\(words)") }
    }

    @Test func `keys verify`() async throws {
        let keys = try ownKeys()
        let good = try token(["exp": .number(JSONNumber(Int64(Date().timeIntervalSince1970) + 60))])
        let run = try await SessiontopProgram.run("decode", "--keys", keys.path, "--output", "json", input: good)
        #expect(run.status == 0)
        #expect(try run.objects.first?["signature"] == ["verdict": "good", "kid": "k1", "basis": "own-keys"])
        let forged = try token(["exp": 4_000_000_000], key: JWK.generate(.es256, keyID: "k1"))
        let bad = try await SessiontopProgram.run("decode", "--keys", keys.path, input: forged)
        #expect(bad.status == 1)
        #expect(bad.output.contains("bad:"))
        #expect(bad.errors.contains("not valid"))
        let expired = try await SessiontopProgram.run("decode", "--keys", keys.path, input: token(["exp": 1]))
        #expect(expired.status == 1)
        #expect(expired.errors.contains("not valid"))
        #expect(try await SessiontopProgram.run("decode", input: token(["exp": 1])).status == 0)
    }

    @Test func `a PEM for RSA will do`() async throws {
        let pem = try await Program.run("/usr/bin/env", ["openssl", "genrsa", "2048"]).output
        let rsa = try JWK(pem: pem, algorithm: .ps256)
        let keys = try keys(pem)
        let token = try JWSSigner(key: rsa).sign(claims: ["sub": "anna"])
        let run = try await SessiontopProgram.run("decode", "--keys", keys.path, "--output", "json", input: token)
        #expect(run.status == 0)
        #expect(try run.objects.first?["signature"]?.object?["verdict"] == "good")
    }

    @Test(arguments: ["", "abc", "a.b", "a.b.c", "a.b.c.d.e", "...."])
    func `what is no token is said to be none`(_ input: String) async throws {
        let run = try await SessiontopProgram.run("decode", input: input)
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("sessiontop: This is not a JWT: "))
    }

    @Test(arguments: ["[1]", "\"x\"", "17", "{\"a\":1,\"a\":2}", "{", "\u{0}"])
    func `claims that are no object are shown with the problem`(_ payload: String) async throws {
        let run = try await SessiontopProgram.run("decode", input: token(payload: payload))
        #expect(run.status == 1)
        #expect(run.output.contains("ES256"))
        #expect(run.output.contains("Problem"))
    }

    @Test(arguments: ["\"soon\"", "-1", "1.5e300", "99999999999999999999", "1700000000.25", "null"])
    func `odd times harm nothing`(_ exp: String) async throws {
        let run = try await SessiontopProgram.run("decode", input: token(payload: "{\"exp\":\(exp)}"))
        #expect(run.status == 0)
        #expect(run.output.contains("exp"))
    }

    @Test func `deep and large tokens are answered`() async throws {
        let deep = try token(payload: String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000))
        let run = try await SessiontopProgram.run("decode", input: deep)
        #expect(run.status == 1)
        #expect(run.errors.contains("nests deeper"))
        let large = try token(["text": .string(String(repeating: "x", count: 1 << 20))])
        let shown = try await SessiontopProgram.run("decode", input: large)
        #expect(shown.status == 0)
        #expect(shown.output.utf8.count < 64 * 1024)
        let huge = String(repeating: "x", count: 5 << 20)
        let refused = try await SessiontopProgram.run("decode", input: huge)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("larger than 4 MB"))
    }

    @Test func `claims are safe to show`() async throws {
        let hostile = try token(["sub": "\u{1B}[2J\u{202E}x", "\u{200B}": 1])
        for format in ["table", "json"] {
            let run = try await SessiontopProgram.run("decode", "--output", format, input: hostile)
            #expect(run.status == 0)
            #expect(!run.output.unicodeScalars.contains { ["\u{1B}", "\u{202E}", "\u{200B}"].contains($0) })
        }
    }

    @Test(arguments: ["", "{}", "no key", "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n"])
    func `a file without keys is wrong usage`(_ text: String) async throws {
        let keys = try keys(text)
        let run = try await SessiontopProgram.run("decode", "--keys", keys.path, input: token(["sub": "a"]))
        #expect(run.status == 64)
        #expect(run.errors.contains(keys.path))
        #expect(try await SessiontopProgram.run("decode", "--keys", "/nowhere", input: "").status == 64)
    }
}
