import TestSupport
import Testing

/// An incident as an operator goes through it in a real terminal, with each key counted: a paste is one thing however long it
/// is, and what is typed counts key by key, reasons and numbers included.
final class Incident {
    private let terminal: TmuxTerminal
    private var keys: [String] = []
    private var pastes = 0

    private init(_ terminal: TmuxTerminal) {
        self.terminal = terminal
    }

    /// Goes through an incident, and fails where it took more keys or pastes than that.
    static func run(
        _ server: SessionServer,
        atMost most: Int,
        pastes mostPastes: Int = 0,
        at location: SourceLocation = #_sourceLocation,
        _ body: (Incident) async throws -> Void
    ) async throws {
        let incident = Incident(try await ConsoleTerminal(server, columns: 160, rows: 50).terminal)
        try await body(incident)
        let keys = incident.keys
        #expect(keys.count <= most, "\(keys.count) keys: \(keys.joined(separator: " "))", sourceLocation: location)
        #expect(incident.pastes <= mostPastes, sourceLocation: location)
    }

    /// Presses keys, by tmux's names.
    func press(_ keys: String...) async throws {
        self.keys += keys
        for key in keys { try await terminal.press(key) }
    }

    /// Types text, key by key.
    func type(_ text: String) async throws {
        keys += text.map(String.init)
        try await terminal.type(text)
    }

    /// Pastes text.
    func paste(_ text: String) async throws {
        pastes += 1
        try await terminal.paste(text)
    }

    /// Waits until the screen shows all of these; returns the screen.
    @discardableResult
    func see(_ texts: String...) async throws -> String {
        try await terminal.expect("not all of \(texts) were shown") { screen in texts.allSatisfy(screen.contains) }
    }
}
