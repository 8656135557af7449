import Demo
import JOSE
import SessionLink
import TestSupport
import Testing

/// The main job, as an operator does it, in a real terminal on a real store.
@Suite struct ConsoleJobTests {
    @Test func `find read revoke see it gone`() async throws {
        let server = try await SessionServer()
        for number in 0..<30 { try await server.logIn("user-\(number)") }
        let stolen = try await server.logIn("mallory", ip: "203.0.113.66", claims: ["role": "accountant"])
        let console = try await ConsoleTerminal(server, rows: 50)
        let terminal = console.terminal
        try await terminal.expect("31 sessions")

        try await terminal.press("/")
        try await terminal.type("mallory")
        try await terminal.press("Enter")
        try await terminal.expect("1 session ")
        try await terminal.press("Enter")
        try await terminal.expect("accountant")
        try await terminal.press("Escape")
        try await terminal.expectGone("accountant")

        try await terminal.press("x")
        try await terminal.expect("Revoke this session?")
        // The safe answer has the focus: Enter alone does nothing.
        try await terminal.press("Enter")
        try await terminal.expectGone("Revoke this session?")
        #expect(try await server.accepts(stolen.credential))

        try await terminal.press("x")
        try await terminal.expect("Revoke this session?")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("effective everywhere")
        #expect(try await !server.accepts(stolen.credential))
        try await terminal.expect("30 sessions")
        let entry = try await server.run("audit", "--user", "mallory", "--limit", "1", "--output", "json")
        #expect(try entry.strings("event") == ["session-revoked"])

        try await terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    /// A token leaked: paste it, see whose it is, end it, and see that servers refuse it.
    @Test func `a leaked token is found and stopped`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        for number in 0..<30 { try await server.logIn("user-\(number)") }
        let stolen = try await server.logIn("mallory", ip: "203.0.113.66")
        let token = try #require(stolen.credential.token)
        let console = try await ConsoleTerminal(server, rows: 50)
        let terminal = console.terminal
        try await terminal.expect("31 sessions")
        try await terminal.press("F")
        try await terminal.expect("Whose token is this?")
        try await terminal.paste(token)
        let pasted = try await terminal.expect("\(token.utf8.count) bytes, not shown")
        #expect(!pasted.contains("eyJ"))
        try await terminal.press("Enter")
        try await terminal.expect("ALIVE: requests with this token go on now.")
        try await terminal.expect("good: it matches key")
        try await terminal.press("L")
        try await terminal.expect("Lock this user?")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("Confirmed at")
        let proof = try await terminal.expect("DEAD: servers refuse it")
        #expect(proof.contains("the user was locked"))
        #expect(try await !server.accepts(stolen.credential))
        await #expect(throws: SessionLinkError.self) { try await server.logIn("mallory") }
        try await terminal.press("q")
        try await terminal.expect("30 sessions")
        try await terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    /// The views beside the table, on what really happens.
    @Test func `users and their trail`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        try await server.logIn("anna", ip: "198.51.100.7", client: "Safari")
        try await server.logIn("bob")
        let console = try await ConsoleTerminal(server)
        let terminal = console.terminal
        try await terminal.expect("3 sessions")
        try await terminal.press("2")
        try await terminal.expect("2 users")
        try await terminal.press("3")
        try await terminal.expect("3 entries, following")
        try await server.logIn("newcomer")
        try await terminal.expect("newcomer")
        try await terminal.press("2")
        try await terminal.expect("3 users")
        try await terminal.press("X")
        try await terminal.expect("Revoke all sessions of this user?")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("Revoked all sessions of anna")
        try await terminal.expect("2 users")
        try await terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    /// Marks, and all of them at once.
    @Test func `many at once`() async throws {
        let server = try await SessionServer()
        for number in 0..<12 { try await server.logIn("user-\(number)") }
        let console = try await ConsoleTerminal(server)
        let terminal = console.terminal
        try await terminal.expect("12 sessions")
        try await terminal.press("*")
        try await terminal.expect("12 sessions marked.")
        try await terminal.press("x")
        try await terminal.expect("Revoke 12 marked sessions?")
        try await terminal.press("BTab")
        try await terminal.type("12")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("12 revoked.")
        #expect(try await server.run("list", "--count").output == "0\n")
        try await terminal.press("Escape")
        try await terminal.expectGone("12 revoked.")
        try await terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `news show without a key being pressed`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("1 session")
        let grant = try await server.logIn("newcomer")
        try await console.terminal.expect("newcomer")
        _ = try await server.link.logOut(grant.credential)
        try await console.terminal.expect("ended")
    }

    @Test func `read only binds no dangerous key`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna")
        let console = try await ConsoleTerminal(server, "--read-only")
        try await console.terminal.expect("anna")
        try await console.terminal.expect("read-only")
        try await console.terminal.press("x")
        try await console.terminal.expect("read-only")
        let screen = try await console.terminal.screen()
        #expect(!screen.contains("Revoke this session?"))
        #expect(try await server.accepts(grant.credential))
    }

    @Test func `a server that dies and comes back is survived and nothing stale called fresh`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("up to date")
        try server.redis.process.kill()
        try await console.terminal.expectGone("up to date")
        try await server.redis.process.restart()
        // It came back empty: what was shown is no more.
        try await console.terminal.expectGone("anna")
        try await eventually { (try? await server.logIn("bert")) != nil }
        try await console.terminal.expect("bert")
        try await console.terminal.expect("up to date")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `it opens on a server that is not there yet`() async throws {
        let folder = try TemporaryDirectory()
        let console = try await ConsoleTerminal(url: "unix://\(folder.path("redis.sock"))")
        try await console.terminal.expect("not connected")
        let server = try await SessionServer(socketPath: folder.path("redis.sock"))
        try await server.logIn("anna")
        try await console.terminal.expect("anna")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `hostile names stay text`() async throws {
        let server = try await SessionServer()
        try await server.logIn("\u{1B}[2J\u{202E}evil\u{200B}\u{7}")
        try await server.logIn("김민준")
        try await server.logIn("山田太郎")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect(#"\x1B[2J\u{202E}evil"#)
        try await console.terminal.expect("김민준")
        try await console.terminal.expect("山田太郎")
    }
}
