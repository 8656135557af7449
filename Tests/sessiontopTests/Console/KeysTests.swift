import Demo
import JOSE
import SessionLink
import TestSupport
import Testing

/// The night on which a signing key leaked, to its end, in a real terminal.
@Suite struct KeysTests {
    /// Denied by its ID; then the servers sign with another, and who still holds an old token is seen; at last it is let be.
    @Test func `a key is found by its ID, denied, rotated and lifted`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let held = try await server.logIn("anna")
        let moving = try await server.logIn("bert", .paired)
        try await server.logIn("cara", .denylist)
        let console = try await ConsoleTerminal(server, columns: 160, rows: 40)
        let terminal = console.terminal
        try await terminal.expect("3 sessions")

        try await terminal.press("F")
        try await terminal.expect("Whose token is this?")
        try await terminal.type("test-kye")
        try await terminal.press("Enter")
        // What names neither a session nor a key may be a user.
        try await terminal.expect("No open session and no entry in the trail of this name")
        try await terminal.press("Escape")
        try await terminal.expect("Whose token is this?")
        try await terminal.press("Escape")
        try await terminal.expectGone("Whose token is this?")
        try await terminal.press("F")
        try await terminal.expect("Whose token is this?")
        try await terminal.type("test-key")
        try await terminal.press("Enter")
        try await terminal.expect("kid=\"test-key\"")
        try await terminal.expect("in use")
        try await terminal.press("K")
        try await terminal.expect("3 open, of 3 users")
        // The number is wanted however small it is, and no other will do.
        try await terminal.type("4")
        try await terminal.press("Enter", "Tab", "Enter")
        try await terminal.expect("Type the number of sessions, 3, to go on.")
        #expect(try await server.accepts(held.credential))
        try await terminal.press("BTab", "BTab", "BSpace")
        try await terminal.type("3")
        try await terminal.press("Enter", "Tab", "Enter")
        try await terminal.expect("Denied the key ")
        try await terminal.expect("Denied now")
        #expect(try await !server.accepts(held.credential))

        // Rotated: whoever has a secret goes on with the new key.
        let new = try JWK.generate(.es256, keyID: "new-key")
        try server.link.replaceKeys(with: LinkKeys(signing: new, verifying: [server.key]))
        try await server.link.publishKeys()
        guard case .renewed(let moved) = try await server.link.refresh(moving.credential) else {
            throw Unexpected()
        }
        #expect(try await server.accepts(moved.credential))
        try await server.logIn("dora")
        try await terminal.press("/", "Escape")
        try await terminal.expect("6 Keys")
        try await terminal.expect("the new key is shown with two sessions") { screen in
            screen.contains("2 keys")
                && screen.split(separator: "\n").contains { $0.contains("new-key") && $0.contains(" 2 ") }
        }
        try await terminal.press("g")
        try await terminal.expect("both keys have two sessions") { screen in
            screen.split(separator: "\n").contains {
                $0.contains("test-key") && $0.contains("denied") && $0.contains(" 2 ")
            }
        }
        try await terminal.press("/")
        try await terminal.type("kid:test")
        try await terminal.expect("kid:test  1 key")
        try await terminal.press("Enter", "Enter")
        let holders = try await terminal.expect("anna and cara are shown") {
            $0.contains("anna") && $0.contains("cara") && $0.contains("2 sessions")
        }
        #expect(!holders.contains("bert") && !holders.contains("dora"))

        // From a session: the denial of its key is lifted, and it says who is good again.
        try await terminal.press("Enter")
        try await terminal.expect("Claims")
        try await terminal.press("K")
        try await terminal.expect("This key is denied already.")
        try await terminal.press("O")
        try await terminal.expect("Lift the denial of this key?")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("2 sessions good again.")
        #expect(try await server.accepts(held.credential))
        let acts = try await server.run("audit", "is:operator", "--output", "json")
        #expect(try acts.strings("event") == ["denied", "denial-lifted"])
    }

    private struct Unexpected: Error {}

    @Test func `by name, from a session`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let grant = try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        let terminal = console.terminal
        try await terminal.expect("live     anna")
        try await terminal.press("Enter")
        try await terminal.expect("[Claims]")
        try await terminal.press(":")
        try await terminal.type("deny everything")
        try await terminal.press("Enter")
        try await terminal.expect("1 open, of 1 user")
        try await terminal.type("1")
        try await terminal.press("Enter", "Tab", "Enter")
        try await terminal.expect("Denied the key ")
        #expect(try await !server.accepts(grant.credential))
    }
}
