import Foundation
import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

/// Tokens that are pasted at a terminal: whole, unseen, and the terminal as it was afterwards.
@Suite struct TokenPromptTests {
    private func terminal(_ server: SessionServer, _ arguments: String...) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(columns: 100)
        try terminal.run(
            SessiontopProgram.path,
            arguments,
            environment: ["SESSIONTOP_URL": server.redis.url.description, "LANG": "C.UTF-8", "HOME": "/nonexistent"]
        )
        return terminal
    }

    private func wrapped(_ token: String) -> String {
        stride(from: 0, to: token.count, by: 76).map { "> " + token.dropFirst($0).prefix(76) }.joined(separator: "\r")
    }

    private func isSilent(_ terminal: PseudoTerminal) -> Bool { !terminal.output.contains(Array("eyJ".utf8)) }

    @Test(arguments: [true, false]) func `a long token over many lines is taken whole`(_ isMarked: Bool) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn(claims: ["note": .string(String(repeating: "x", count: 6_000))])
        let token = try #require(grant.credential.token)
        let terminal = try terminal(server, "find", "--utc")
        try await terminal.expect("it is not shown")
        try await terminal.expect("\u{1B}[?2004h")
        let text = wrapped(token)
        // A terminal takes no more at once than its program reads.
        for chunk in stride(from: 0, to: text.count, by: 1_000) {
            let part = (isMarked && chunk == 0 ? "\u{1B}[200~" : "") + text.dropFirst(chunk).prefix(1_000)
            terminal.type(part)
            try await eventually { terminal.isInputRead }
        }
        terminal.type(isMarked ? "\u{1B}[201~\r" : "\r")
        try await terminal.expect("ALIVE")
        #expect(try await terminal.exitStatus() == 0)
        #expect(isSilent(terminal) && terminal.modes.isSane)
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func `a signal leaves the terminal as it was`(_ number: Int32)
        async throws
    {
        let server = try await SessionServer()
        let terminal = try terminal(server, "find")
        let before = terminal.modes
        try await terminal.expect("\u{1B}[?2004h")
        #expect(!terminal.modes.isSane)
        terminal.signal(number)
        #expect(try await terminal.exitStatus() == 128 + number)
        #expect(terminal.modes == before && isSilent(terminal))
        #expect(terminal.output.contains(Array("\u{1B}[?2004l".utf8)))
    }

    @Test func `interrupted, nothing is done`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let terminal = try terminal(server, "deny")
        try await terminal.expect("\u{1B}[?2004h")
        terminal.type("eyJ\u{3}")
        try await terminal.expect("Nothing was given.")
        #expect(try await terminal.exitStatus() == 4 && terminal.modes.isSane)
    }

    @Test func `deny asks for the token, then for yes or no`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna", .denylist)
        let token = try #require(grant.credential.token)
        let declined = try terminal(server, "deny", "--unverified")
        try await declined.expect("\u{1B}[?2004h")
        declined.type(token + "\r")
        try await declined.expect("Type yes to go on")
        declined.type("no\r")
        #expect(try await declined.exitStatus() == 4)
        #expect(try await server.accepts(grant.credential))

        let folder = try TemporaryDirectory()
        try token.write(toFile: folder.path("token"), atomically: true, encoding: .utf8)
        let piped = try PseudoTerminal(columns: 100)
        try piped.run(
            "/bin/sh",
            ["-c", "\(SessiontopProgram.path) deny --unverified < \(folder.path("token"))"],
            environment: ["SESSIONTOP_URL": server.redis.url.description, "LANG": "C.UTF-8"]
        )
        try await piped.expect("Type yes to go on")
        piped.type("yes\r")
        #expect(try await piped.exitStatus() == 0)
        #expect(try await !server.accepts(grant.credential))
    }
}
