import Cells
import Sessions
import Testing

@testable import Console

/// Keys from the configuration.
@Suite struct ConfiguredKeysTests {
    private func problem(_ configured: [String: [String]]) -> String? {
        do {
            _ = try KeyTable(configured: configured)
            return nil
        } catch {
            return "\(error.command): \(error.reason)"
        }
    }

    @Test func `a command gets the keys that are wanted`() throws {
        let keys = try KeyTable(configured: ["revoke": ["ctrl-x", "F9"]])
        #expect(keys.command(for: .control("x"), in: .screen(.sessions)) == .act(.revoke))
        #expect(keys.command(for: .function(9), in: .detail) == .act(.revoke))
        #expect(keys.command(for: "x", in: .screen(.sessions)) == nil)
        #expect(keys.command(for: "f", in: .screen(.sessions)) == .act(.forceRefresh), "others keep theirs")
    }

    @Test func `help and footer name them`() throws {
        var options = ConsoleOptions.testing
        options.keys = try KeyTable(configured: ["revoke": ["ctrl-x"]])
        let console = TestConsole(Fixture.mixed, options: options)
        console.see("Ctrl-X revoke")
        console.press("x")
        #expect(!console.question.isOpen)
        console.press(.control("x"))
        console.see("Revoke this session?")
    }

    @Test func `where text is typed letters are text`() throws {
        let keys = try KeyTable(configured: ["next-field": ["n"]])
        #expect(keys.command(for: "n", in: .question) == .nextField)
        #expect(keys.command(for: "n", in: .questionLine) == nil)
        #expect(keys.command(for: .tab, in: .questionLine) == .nextField)
    }

    @Test func `problems are told`() {
        #expect(
            problem(["rewoke": ["x"]])?.hasPrefix("rewoke: there is no such command. Commands are: up, down") == true
        )
        #expect(problem(["revoke": ["hyper-x"]])?.contains("\"hyper-x\" is not a key") == true)
        #expect(problem(["revoke": ["f"]])?.contains("the key f is that of force-refresh in the same place") == true)
        #expect(problem(["revoke": ["x", "X"], "revoke-all": ["R"]]) == nil)
        #expect(problem([:]) == nil)
    }

    @Test(
        arguments: [
            ("x", "x"), ("X", "X"), ("space", " "), ("Enter", .enter), ("esc", .escape), ("f12", .function(12)),
            ("ctrl-x", .control("x")), ("Ctrl-X", .control("x")), ("alt-x", .alt("x")), ("-", "-"),
            ("alt--", .alt("-")), ("shift-tab", .backTab), ("shift-up", .shift(.up)), ("ctrl-left", .control(.left)),
            ("alt-ctrl-a", .alt(.control("a"))), ("é", "é"),
            ("", nil), ("xx", nil), ("f0", nil), ("f25", nil), ("ctrl-i", nil), ("ctrl-1", nil), ("shift-x", nil),
            ("ctrl-ctrl-x", nil), ("ctrl-", nil), (" ", nil),
        ] as [(String, Key?)]
    )
    func `spelling`(text: String, key: Key?) {
        #expect(Key(name: text) == key)
    }

    /// Whatever the footer says can be written in the configuration.
    @Test func `all names can be read`() {
        for key in KeyTable.standard.bindings.flatMap(\.keys) {
            #expect(Key(name: key.name.description) == key, "\(key)")
        }
    }

    @Test func `commands have names`() {
        #expect(Command.act(.forceRefresh).name == "force-refresh")
        #expect(Command.toggleUTC.name == "toggle-utc")
        #expect(Set(Command.allCases.map(\.name)).count == Command.allCases.count)
    }
}
