import Cells
import Sessions
import Testing

@testable import Console

/// Everyone is revoked from any screen, and only with the number of sessions typed.
@Suite struct EveryoneTests {
    @Test func `asks for the number, however small`() {
        let console = TestConsole(Fixture.many(3))
        console.press("E")
        console.see("Revoke every session of every user?")
        console.see("3 open")
        console.press(.tab, .enter)
        console.see("Type the number of sessions, 3, to go on.")
        #expect(console.takeEffects().isEmpty)
        console.press(.backTab, .backTab)
        console.type("3")
        console.press(.enter, .tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .revokeEveryone, reason: "")])
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 3))))
        console.see("Revoked everyone: 3 sessions, effective everywhere from 14:03:22 UTC.")
    }

    @Test func `closed without an answer it says that nothing was revoked`() {
        let console = TestConsole(Fixture.many(3))
        console.press("E", .enter)
        console.see("Nothing was revoked.")
    }

    /// On a busy store the number never stands still.
    @Test func `the number to type is the one that was asked for`() {
        let console = TestConsole(Fixture.many(3))
        console.press("E")
        console.list.rows.append(ListedRow(Fixture.row("newcomer", "carol")))
        console.see("4 open, 3 when you asked")
        console.see("type 3 to go on")
    }

    @Test func `a part is not counted as the whole`() {
        let console = TestConsole(Fixture.many(3))
        console.list.known = .partly(.sessions)
        console.press("E", .tab, .tab, .enter)
        console.see("counting …")
        #expect(console.takeEffects().isEmpty)
        console.list.known = .whole
        console.see("3 open")
    }

    @Test(arguments: ["2", "3", "4", "5", "6"] as [Key]) func `from any screen`(screen: Key) {
        let console = TestConsole(Fixture.many(3))
        console.press(screen, "E")
        console.see("Revoke every session of every user?")
    }

    @Test func `nothing that is marked makes it less`() {
        let console = TestConsole(Fixture.many(3))
        console.press(" ", "E")
        console.see("every user")
        console.see("3 open")
    }

    @Test func `read only it is refused`() {
        var options = ConsoleOptions.testing
        options.profile.readOnlyReason = "--read-only was given."
        let console = TestConsole(Fixture.many(3), options: options)
        console.press("E")
        console.see("--read-only was given.")
        #expect(!console.question.isOpen)
    }
}
