import JOSE
import SessionLink
import TestSupport
import Testing

/// An alarm that one operator answers is silent for all, and rings again when a server sees something new.
@Suite struct AnsweredAlarmTests {
    private static let home = Peer(ip: "192.0.2.1", client: "Mozilla/5.0 (X11; Linux x86_64) Gecko/1 Firefox/140.0")
    private static let thief = Peer(ip: "198.51.100.7", client: "curl/8.5.0")
    private static let third = Peer(ip: "203.0.113.9", client: "Wget/1.21.3")

    private func use(_ server: SessionServer, _ grant: Grant, from peers: [Peer]) async throws {
        for peer in peers { _ = try await server.link.verify(grant.credential, peer: peer) }
    }

    /// A session of which a token is in two hands.
    private func shared(_ server: SessionServer) async throws -> Grant {
        let grant = try await server.link.logIn(user: "anna", mode: .allowlist, method: "password", peer: Self.home)
        try await use(server, grant, from: [Self.thief, Self.home])
        return grant
    }

    @Test func `in one console, seen in another and on the command line`() async throws {
        let server = try await SessionServer()
        let grant = try await shared(server)
        let session = grant.session.id.text
        let (one, other) = (try await ConsoleTerminal(server), try await ConsoleTerminal(server))
        for console in [one, other] {
            try await console.terminal.expect("! stolen?")
            try await console.terminal.expect("! 1 looks stolen")
            try await console.terminal.expect("(Firefox 140")
        }
        try await one.terminal.press("A")
        try await one.terminal.expect("Acknowledge the signs of this session?")
        try await one.terminal.press("Tab", "Tab")
        try await one.terminal.type("her VPN")
        try await one.terminal.press("BTab", "Enter")
        try await one.terminal.expect("Acknowledged the signs of session")
        for console in [one, other] {
            try await console.terminal.expect("= answered")
            try await console.terminal.expectGone("looks stolen")
        }
        try await other.terminal.press("Enter")
        try await other.terminal.expect("her VPN")
        #expect(try await server.run("list", "is:stolen", "--count").output == "0\n")
        #expect(try await server.run("list", "is:acknowledged", "--count").output == "1\n")
        let row = try #require(try await server.run("list", "--output", "json").objects.first)
        #expect(row["acknowledged"] == true && row["signs"] != nil)
        let shown = try #require(try await server.run("show", session, "--output", "json").objects.first)
        #expect(shown["acknowledgement"]?.object?["reason"] == "her VPN")
        let trail = try await server.run("audit", "--output", "json", "event:acknowledged").objects
        #expect(trail.count == 1 && trail.first?["reason"] == "her VPN" && trail.first?["session"] == .string(session))

        let table = try await server.run("list").output
        #expect(table.contains("Firefox 140, Linux") && !table.contains("Mozilla"))
        #expect(row["client"]?.string == Self.home.client)

        try await use(server, grant, from: [Self.third])
        try await one.terminal.expect("! 1 looks stolen")
        try await other.terminal.expect("Was acknowledged by")
        #expect(try await server.run("list", "is:stolen", "--count").output == "1\n")
    }

    @Test func `on the command line, for two places`() async throws {
        let server = try await SessionServer()
        let grant = try await shared(server)
        let session = grant.session.id.text
        #expect(try await server.run("acknowledge", session, "--yes").status == 64, "a reason is wanted")
        #expect(try await server.run("acknowledge", session, "--reason", "x", "--for", "1h", "--yes").status == 64)
        let other = try await server.logIn("ben")
        let none = try await server.run("acknowledge", other.session.id.text, "--reason", "x", "--yes")
        #expect(none.status == 1 && none.errors.contains("shows no sign of theft"))
        let refused = try await server.run("acknowledge", session, "--reason", "x", "--yes", "--read-only")
        #expect(refused.status == 4)
        let run = try await server.run(
            "acknowledge",
            session,
            "--reason",
            "her VPN",
            "--places",
            "--for",
            "2h",
            "--yes",
            "--output",
            "json"
        )
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        let report = try #require(try run.objects.first)
        #expect(report["outcome"] == "acknowledged" && report["sessions"] == 1 && report["until"]?.string != nil)
        let row = try #require(try await server.run("list", "user:anna", "--output", "json").objects.first)
        #expect(row["acknowledged"] == true && row["acknowledged_until"]?.string != nil)
        // Another session of hers, from the same two places.
        _ = try await shared(server)
        #expect(try await server.run("list", "is:stolen", "--count").output == "0\n")
        let text = try await server.run("show", session).output.split { $0.isWhitespace }.joined(separator: " ")
        #expect(text.contains("These two places are known until") && text.contains("her VPN"))
    }
}
