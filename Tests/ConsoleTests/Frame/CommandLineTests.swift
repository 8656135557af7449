import Cells
import Sessions
import Testing

@testable import Console

/// A row as a command for a shell.
@Suite struct CommandLineTests {
    private let store = "--url redis://10.0.0.5:6379/0"

    @Test func `a session, a user, a lock`() {
        let console = TestConsole(Fixture.mixed)
        console.press("Y")
        #expect(console.takeEffects() == [.copy("sessiontop revoke a7k3m9x2qd4e8h1v5b6n0c \(store)")])
        console.see("Copied, where your terminal takes it")
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press("j", "Y")
        #expect(console.takeEffects().last == .copy("sessiontop revoke --user '김민준' \(store)"))
        console.press("5")
        console.run(.ended(EndedAnswer(restrictions: [EndedTests.restrictions[2]], endings: [])))
        console.press("Y")
        #expect(console.takeEffects().last == .copy("sessiontop unlock mallory \(store)"))
    }

    @Test func `the store is named as the configuration has it`() {
        var options = ConsoleOptions.testing
        options.contexts = Contexts(names: ["pro duction"], current: "pro duction")
        let console = TestConsole(Fixture.mixed, options: options)
        console.press("Y")
        #expect(console.takeEffects() == [.copy("sessiontop revoke a7k3m9x2qd4e8h1v5b6n0c --context 'pro duction'")])
    }

    @Test(
        arguments: [
            ("it's $(rm)", #"'it'\''s $(rm)'"#), ("a;b", "'a;b'"), ("kim@example.com", "kim@example.com"),
            ("\u{1B}[2J", nil), ("a\nb", nil), ("gpj\u{202E}.exe", nil), ("-x", nil), ("--yes", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `a shell takes each name for one word, or there is no command`(user: String, word: String?) {
        let line = CommandLine(["revoke", "--user", user], context: "c", address: "")
        #expect(line.text == word.map { "sessiontop revoke --user \($0) --context c" })
    }

    @Test func `what can't be pasted is not copied`() {
        let console = TestConsole(Fixture.hostile)
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press("j", "j", "Y")
        #expect(console.takeEffects().allSatisfy { if case .copy = $0 { false } else { true } })
        console.see("can’t be pasted into a shell")
    }
}
