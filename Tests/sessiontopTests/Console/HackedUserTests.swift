import Foundation
import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// The night in which an account was broken into, in a real terminal.
@Suite struct HackedUserTests {
    /// Counts what an operator presses. A name and a reason count as one each: they are pasted, or typed from a ticket.
    private final class Hands {
        private let terminal: TmuxTerminal
        private(set) var keys = 0

        init(_ terminal: TmuxTerminal) {
            self.terminal = terminal
        }

        func press(_ pressed: String...) async throws {
            for key in pressed { try await terminal.press(key) }
            keys += pressed.count
        }

        func type(_ text: String) async throws {
            try await terminal.type(text)
            keys += 1
        }
    }

    private func isLockedOut(_ server: SessionServer, _ user: String) async throws -> Bool {
        do {
            try await server.logIn(user)
            return false
        } catch SessionLinkError.userLocked {
            return true
        }
    }

    @Test func `a user is found, looked at, locked with an end, and exported in at most 20 keys`() async throws {
        let server = try await SessionServer()
        let user = "anna@example.com"
        let own = try await server.logIn(user, ip: "192.0.2.1", client: "Firefox")
        try await server.logIn("ben")
        for _ in 0..<6 {
            try await server.link.logInFailed(
                user: user,
                peer: Peer(ip: "198.51.100.66", client: "curl/8.5.0"),
                reason: "wrong password"
            )
        }
        let thief = try await server.logIn(user, .paired, ip: "198.51.100.66", client: "curl/8.5.0")
        let folder = try TemporaryDirectory()
        let terminal = try await TmuxTerminal(
            columns: 120,
            rows: 50,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await terminal.expect("$")
        try await terminal.type("cd '\(folder.url.path)' && \(SessiontopProgram.path)")
        try await terminal.press("Enter")
        try await terminal.expect("ben")
        let hands = Hands(terminal)

        // Find the user by typing, and look at what they did.
        try await hands.press(":")
        try await terminal.expect("do:")
        try await hands.type("user \(user)")
        try await terminal.expect("Enter shows all that is known")
        try await hands.press("Enter")
        try await terminal.expect("where the store’s trail begins")
        let screen = try await terminal.screen()
        #expect(screen.contains("2 sessions open") && screen.contains("! stolen?"))
        #expect(screen.contains("the log-in came after"))
        #expect(screen.contains("Failed log-ins  6") && screen.contains("198.51.100.66"))
        // What the thief did, as it stands in the trail: the newest entry.
        try await hands.press("BTab", "Enter")
        try await terminal.expect("Entry of the audit trail")
        try await hands.press("Escape")
        try await terminal.expect("What happened, latest first")

        // Lock for a day, with a reason.
        try await hands.press("L", "2")
        try await terminal.expect("24h")
        try await hands.press("Tab", "Tab")
        try await hands.type("account broken into")
        try await hands.press("BTab", "Enter")
        try await terminal.expect("Locked \(user) until ")

        // The page follows, and is written whole.
        try await terminal.expect("No session is open.")
        try await terminal.expect("account broken into")
        try await hands.press("e")
        try await terminal.expect("credential.")
        #expect(hands.keys <= 20, "\(hands.keys) keys")

        // Servers refuse what the thief has, and bar the log-in.
        for credential in [own.credential, thief.credential] { #expect(try await !server.accepts(credential)) }
        #expect(try await isLockedOut(server, user))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        let name = try #require(names.first { $0.hasPrefix("sessiontop-user-annaexamplec") })
        let file = try JSONParser.parse(String(contentsOfFile: folder.path(name), encoding: .utf8)).object
        let written = try #require(file)
        #expect(written["user"] == .string(user) && written["locked"] == .bool(true))
        #expect(written["lock"]?.object?["reason"] == "account broken into" && written["lock"]?.object?["until"] != nil)
        let events = written["entries"]?.array?.compactMap { $0.object?["event"]?.string } ?? []
        #expect(events.count { $0 == "log-in" } == 2 && events.count { $0 == "log-in-failed" } == 6)
        #expect(events.contains("user-locked"))
    }

    @Test func `who was never seen is said to be so, and is locked by name`() async throws {
        let server = try await SessionServer()
        try await server.logIn("ben")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("ben")
        try await console.terminal.press("F")
        try await console.terminal.expect("Paste a token")
        try await console.terminal.type("ghost")
        try await console.terminal.press("Enter")
        try await console.terminal.expect("No open session and no entry in the trail of this name.")
        try await console.terminal.press("L", "1", "Tab")
        try await console.terminal.expect("Lasts     1h")
        try await console.terminal.expectGone("counting")
        try await console.terminal.press("Enter")
        try await console.terminal.expect("Locked ghost until ")
        try await console.terminal.expect("user-locked")
        #expect(try await isLockedOut(server, "ghost"))
        try await console.terminal.press("O", "Tab", "Enter")
        try await console.terminal.expect("not locked")
        #expect(try await !isLockedOut(server, "ghost"))
    }
}
