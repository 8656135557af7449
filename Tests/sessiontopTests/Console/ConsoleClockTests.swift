import TestSupport
import Testing

/// However wrong the clock of the operator's machine is, the console says what servers would.
@Suite struct ConsoleClockTests {
    @Test(arguments: [(7_200, "120 min ahead of"), (-7_200, "120 min behind")])
    func `times are judged by the store's clock`(_ ahead: Int64, _ words: String) async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        let clock = try MovableClock()
        try clock.move(ahead: ahead)
        let console = try await ConsoleTerminal(server, rows: 40, clock: clock)
        let terminal = console.terminal
        try await terminal.expect("1 session ")
        let screen = try await terminal.expect("● live")
        #expect(screen.contains("14 min") || screen.contains("15 min"), "its token is as young as it is")
        try await terminal.press("4")
        try await terminal.expect("clock    120 min")
        // What was told is still there, however long ago.
        try await terminal.press("M")
        try await terminal.expect("clock is \(words) the store’s")

        // Set right under the running console, it is noticed at once.
        try clock.move(ahead: 0)
        try await terminal.expect("agree again")
        try await terminal.press("Escape")
        try await terminal.expectGone("latest first")
        try await terminal.press("1")
        let after = try await terminal.expect("● live")
        #expect(after.contains("14 min") || after.contains("15 min"))
        try await terminal.press("q")
        try await console.expectLeft(with: 0)
    }
}
