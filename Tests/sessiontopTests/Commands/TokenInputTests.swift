import Foundation
import JOSE
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// Tokens on standard input, in files, and at a terminal.
@Suite struct TokenInputTests {
    private func token(_ grant: Grant) throws -> String { try #require(grant.credential.token) }

    private func file(_ text: String) throws -> (folder: TemporaryDirectory, path: String) {
        let folder = try TemporaryDirectory()
        try text.write(toFile: folder.path("token.txt"), atomically: true, encoding: .utf8)
        return (folder, folder.path("token.txt"))
    }

    @Test func `files, a dash and IDs work where people try them`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let text = "curl -H 'Authorization: Bearer \(try token(grant))' https://api.example"
        let file = try file(text)
        for run in [
            try await server.run("find", file.path), try await server.run("find", "-", input: text),
            try await server.run("find", grant.session.id.text), try await server.run("find", input: text),
        ] {
            #expect(run.status == 0 && run.output.contains("ALIVE"), "\(run.errors)")
        }
        #expect(try await SessiontopProgram.run("decode", file.path).status == 0)
        #expect(try await server.run("deny", file.path, "--dry-run").status == 0)
        #expect(try await server.run("revoke", "--token-stdin", file.path, "--yes").status == 0)
        #expect(try await !server.accepts(grant.credential))
        #expect(try await server.run("find", "/nowhere/token").status == 64)
    }

    @Test(arguments: ["find", "decode", "deny", "lift"]) func `a token as an argument is refused and not repeated`(
        _ command: String
    ) async throws {
        let token = try JWSSigner(key: JWK.generate(.es256, keyID: "k")).sign(claims: [
            "sub": "kim", "exp": 4_000_000_000,
        ])
        let run = try await SessiontopProgram.run(command, token)
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(!run.errors.contains(token.prefix(20)) && !run.errors.contains(token.suffix(20)))
    }

    @Test func `of several tokens each is named, and one is chosen`() async throws {
        let server = try await SessionServer()
        let (anna, kim) = (try await server.logIn("anna"), try await server.logIn("kim"))
        let text = "{\"access_token\":\"\(try token(anna))\",\"id_token\":\"\(try token(kim))\"}"
        for command in ["find", "decode", "deny"] {
            let run = try await server.run(command, input: text)
            #expect(
                run.status == 65 && run.errors.contains("1: ") && run.errors.contains("subject kim"),
                "\(run.errors)"
            )
            #expect(run.errors.contains("--nth") && !run.errors.contains("eyJ"))
        }
        let second = try await server.run("find", "--nth", "2", "--output", "json", input: text)
        #expect(try second.status == 0 && second.strings("user") == ["kim"])
        #expect(try await server.run("find", "--nth", "3", input: text).status == 65)
        #expect(try await server.run("revoke", "--token-stdin", "--nth", "1", "--yes", input: text).status == 0)
        #expect(try await !server.accepts(anna.credential))
        #expect(try await server.accepts(kim.credential))
    }

    @Test func `a copy leads to the token that it is a copy of`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let grant = try await server.logIn("anna")
        let parts = try token(grant).split(separator: ".")
        let log = "level=warn token=\(parts[0]).\(parts[1]).[Filtered] status=401"
        let found = try await server.run("find", input: log)
        #expect(
            found.status == 0
                && found.output.contains("ALIVE: requests go on now with the token that this is a copy of")
        )
        let json = try await server.run("find", "--output", "json", input: log)
        #expect(try json.strings("verdict") == ["alive"] && json.strings("copy") == ["signature-replaced"])
        let decoded = try await server.run("decode", input: log)
        #expect(decoded.status == 1 && decoded.output.contains("\"anna\"") && decoded.errors.contains("This copy"))
        #expect(try await server.run("revoke", "--token-stdin", "--yes", input: log).status == 0)
        #expect(try await !server.accepts(grant.credential))
    }

    @Test(arguments: [
        ("16agn18thw16740jyktm48", "a session ID"), ("-----BEGIN PUBLIC KEY-----", "look like a key"),
        ("ssh-ed25519 AAAA", "SSH"), ("ghp_abcdefghijklmnopqrst12", "opaque token"), ("", "empty"),
        ("{\"a\": 1}", "JSON"), ("eyJhbGciOiJFUzI1…", "the beginning of a token"),
    ])
    func `what is no token is said to be what it looks like`(_ text: String, _ words: String) async throws {
        let run = try await SessiontopProgram.run("decode", input: text)
        #expect(run.status == 65 && run.errors.contains(words), "\(run.errors)")
        if text.count > 12 { #expect(!run.errors.contains(text)) }
    }

    @Test(arguments: ["/", "/proc/self/mem"]) func `a file that can't be read is input that can't be`(_ file: String)
        async throws
    {
        let run = try await SessiontopProgram.run("decode", file)
        #expect(run.status == 65 && run.output.isEmpty, "\(run.status) \(run.errors)")
    }

    @Test func `padded, encrypted and nested tokens are decoded`() async throws {
        let inner = try JWSSigner(key: JWK.generate(.es256, keyID: "k")).sign(claims: ["sub": "kim"])
        let padded = inner.split(separator: ".").map { $0 + String(repeating: "=", count: (4 - $0.utf8.count % 4) % 4) }
        let run = try await SessiontopProgram.run("decode", input: padded.joined(separator: "."))
        #expect(run.status == 1 && run.output.contains("\"kim\"") && run.output.contains("padded"))
        #expect(run.errors.contains("can’t be used"))
        let header = Base64URL.encode(Array("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}".utf8))
        let encrypted = try await SessiontopProgram.run(
            "decode",
            input: "\(header)..48V1_ALb6US04U3b.5eym8TW.XFBoMYUZod"
        )
        #expect(encrypted.status == 0 && encrypted.output.contains("A256GCM") && encrypted.output.contains("JWE"))
        let outer = try JWSSigner(key: JWK.generate(.es256, keyID: "outer"))
            .sign(payload: Array(inner.utf8), header: ["cty": "JWT"])
        let nested = try await SessiontopProgram.run("decode", input: outer)
        #expect(nested.output.contains("Token inside") && nested.output.contains("\"kim\""))
        let late = try JWSSigner(key: JWK.generate(.es256, keyID: "k")).sign(claims: ["exp": 1_763_906_602_000])
        #expect(try await SessiontopProgram.run("decode", input: late).output.contains("looks to be in milliseconds"))
        let none = try await SessiontopProgram.run("decode", input: "eyJhbGciOiJub25lIn0.eyJzdWIiOiJraW0ifQ.")
        #expect(none.output.contains("unsigned (alg is none): anybody can write this"))
    }
}
