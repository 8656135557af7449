import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

/// The signing keys on the command line: seen, denied, and let be again.
@Suite struct KeysCommandTests {
    @Test func `a leaked key is seen, denied and lifted`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let grant = try await server.logIn("anna")
        try await server.logIn("anna", .paired)
        try await server.logIn("bert", .denylist)
        let before = try #require(try await server.run("keys", "--output", "json").objects.first)
        #expect(before["key"] == "test-key" && before["algorithm"] == "ES256" && before["denied"] == "no")
        #expect(before["sessions"] == 3 && before["users"] == 2 && before["refused"] == 0)
        #expect(before["published"] == true)

        #expect(try await server.run("deny", "--key-id", "test-key", "--yes").status == 0)
        let denied = try await server.run("list", "is:refused", "kid:test-key", "--output", "json")
        #expect(try denied.strings("refusal") == Array(repeating: "key-denied", count: 3))
        #expect(try await server.run("list", "is:live", "--count").output == "0\n")
        #expect(try await server.run("keys").output.contains("yes"))
        #expect(try await server.run("show", grant.session.id.text).output.contains("refused"))
        let found = try await server.run("find", input: "\(grant.session.id).1")
        #expect(found.status == 1 && found.output.contains("the key that signed the token was denied"))

        let lifted = try await server.run("lift", "--key-id", "test-key", "--yes", "--output", "json")
        #expect(lifted.status == 0, "\(lifted.errors)")
        let report = try #require(try lifted.objects.first)
        #expect(report["outcome"] == "lifted" && report["sessions"] == 3)
        #expect(try await server.accepts(grant.credential))
        #expect(try await server.run("list", "is:live", "--count").output == "3\n")
        #expect(try await server.run("lift", "--key-id", "test-key", "--yes").status == 1)
    }

    @Test func `a key that nothing names is denied by force alone`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let typo = try await server.run("deny", "--key-id", "test-kye", "--yes")
        #expect(typo.status == 4 && typo.errors.contains("--force"))
        #expect(try await server.run("keys", "--output", "csv").output.contains("test-kye") == false)
        #expect(try await server.run("deny", "--key-id", "test-kye", "--yes", "--force").status == 0)
        #expect(try await server.run("keys", "--output", "csv").output.contains("test-kye"))
    }

    @Test func `the denial of a token is lifted by its text`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna")
        let token = try #require(grant.credential.token)
        #expect(try await server.run("deny", "--yes", "--unverified", input: token).status == 0)
        #expect(try await !server.accepts(grant.credential))
        let lifted = try await server.run("lift", "--yes", "--output", "json", input: token)
        #expect(lifted.status == 0, "\(lifted.errors)")
        #expect(try await server.accepts(grant.credential))
    }

    @Test func `who is asked is told whom it hits, and types their number`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna")
        for user in ["anna", "bert"] { try await server.logIn(user) }
        let shell = try await TmuxTerminal(
            columns: 200,
            rows: 30,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await shell.expect("$")
        for (answer, shows) in [("yes", "Nothing was done."), ("3", "denied")] {
            try await shell.type("clear; \(SessiontopProgram.path) deny --key-id test-key")
            try await shell.press("Enter")
            try await shell.expect("It signed the tokens of 3 sessions of 2 users.")
            try await shell.expect("Type 3 to go on")
            #expect(try await server.accepts(grant.credential))
            try await shell.type(answer)
            try await shell.press("Enter")
            try await shell.expect("it was answered") { screen in
                screen.split(separator: "\n").dropFirst(2).contains { $0.contains(shows) }
            }
        }
        #expect(try await !server.accepts(grant.credential))
    }
}
