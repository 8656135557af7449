import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// Safety of hands.
@Suite struct QuestionTests {
    private let alice = Fixture.mixed[0].row

    @Test(arguments: ["x", "X", "f"] as [Key]) func `the safe answer is in focus`(key: Key) {
        let console = TestConsole(Fixture.mixed)
        console.press(key)
        #expect(console.question.focus == .cancel)
        console.press(.enter)
        #expect(!console.question.isOpen)
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `a question is left without doing anything`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .escape)
        #expect(!console.question.isOpen)
        #expect(console.takeEffects().isEmpty)
    }

    @Test(arguments: [(40, 10), (80, 24), (44, 12), (20, 6)]) func `the answers are there however long the name`(
        size: (Int, Int)
    ) {
        let name = String(repeating: "very long name ", count: 17)
        let console = TestConsole(
            [ListedRow(Fixture.row("session", name))],
            size: Size(columns: size.0, rows: size.1)
        )
        console.press("x")
        console.see("[ Cancel ]")
        if size.0 == 80 { console.see(name.trimmed) }
    }

    @Test func `no letter answers yes`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x")
        console.type("yYxXfr 1")
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `revoke hits what was shown`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter)
        #expect(
            console.takeEffects()
                == [.act(ActionID(1), .revoke(SeenSession(alice)), reason: "")]
        )
        console.see("Revoking session a7k3m9x2… of alice@example.com …")
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        console.see("Revoked session a7k3m9x2… of alice@example.com")
        console.pass(seconds: 30)
        console.dontSee("Revoked session")
    }

    @Test func `a reason can be given`() {
        let console = TestConsole(Fixture.mixed)
        console.press("f", .up)
        console.type("role chenged")
        console.press(.left, .left, .left, .left, .backspace)
        console.type("a")
        console.run(.input(.paste(Array("?\n".utf8))))
        console.press(.enter)
        #expect(console.question.focus == .cancel, "Enter in a line only goes on")
        console.press(.right, .enter)
        #expect(
            console.takeEffects() == [
                .act(ActionID(1), .forceRefresh(SeenSession(alice)), reason: "role cha?nged")
            ]
        )
    }

    /// Some don't see that there is a line for it.
    @Test(arguments: [[], [.tab]] as [[Key]]) func `what is typed over an answer is the reason`(keys: [Key]) {
        let console = TestConsole(Fixture.mixed)
        console.press("x")
        for key in keys { console.press(key) }
        console.type("quota abuse, ticket 4711")
        #expect(console.question.focus == .reason && console.takeEffects().isEmpty)
        console.see("quota abuse, ticket 4711")
        console.press(.enter, .enter)
        #expect(!console.question.isOpen && console.takeEffects().isEmpty, "Cancel comes behind the lines")
        console.press("x")
        for key in keys { console.press(key) }
        console.run(.input(.paste(Array("leaked in a build log\n".utf8))))
        console.press(.tab, .enter)
        let revoke = Action.revoke(SeenSession(alice))
        #expect(console.takeEffects() == [.act(ActionID(1), revoke, reason: "leaked in a build log")])
    }

    /// In each question that takes text: a reason, a length of time, a number.
    @Test(arguments: ["x", "X", "f", "L", "E"] as [Key]) func `behind what was typed Tab leads to the answer that acts`(
        key: Key
    ) {
        let console = TestConsole(Fixture.mixed)
        console.press(key, .tab, .tab)
        #expect(console.question.focus == .reason, "nothing is typed: the safe answer comes first")
        console.press(.backTab, .backTab)
        #expect(console.question.focus == .cancel)
        console.type("quota abuse")
        for _ in 0..<3 where console.question.focus != .act { console.press(.tab) }
        #expect(console.question.focus == .act)
        console.press(.tab)
        #expect(console.question.focus == .cancel)
        console.press(.tab)
        #expect(console.question.focus == .reason, "and round")
        for _ in 0..<3 where console.question.isOpen { console.press(.enter) }
        let acts = console.takeEffects().filter { if case .act = $0 { true } else { false } }
        #expect(!console.question.isOpen && acts.isEmpty, "Enter finishes lines, and chooses the safe answer")
        console.press(key)
        console.type("typed again")
        console.press(.tab, .backTab)
        #expect(console.question.focus == .reason)
    }

    @Test func `a handful is revoked without a count`() {
        let console = TestConsole((0..<10).map { ListedRow(Fixture.row("session\($0)", "bob")) })
        console.press("X")
        console.see("Sessions  10 open")
        console.press(.tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .revokeAll(user: "bob"), reason: "")])
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 10))))
        console.see("Revoked all sessions of bob: 10 sessions, effective everywhere from 14:03:22 UTC.")
    }

    /// Servers with a copy of what was revoked may be behind for as long as they promise.
    @Test(
        arguments: [
            (ActionReceipt.Reach.within(.seconds(2)), "effective from 14:03:22 UTC, everywhere within 2 s."),
            (.within(.milliseconds(7_100)), "everywhere within 8 s."),
            (.assumed(.seconds(2)), "everywhere within 2 s if servers run as usual (the store does not say)."),
        ]
    )
    func `what not all servers know yet is not said to be everywhere`(_ reach: ActionReceipt.Reach, _ words: String) {
        let console = TestConsole([ListedRow(Fixture.row("session", "bob"))], size: Size(columns: 160, rows: 24))
        console.press("X", .tab, .enter)
        var receipt = ActionReceipt(outcome: .done, effective: noon, sessions: 1)
        receipt.reach = reach
        console.run(.done(ActionID(1), .success(receipt)))
        console.see(words)
        console.dontSee("effective everywhere")
    }

    @Test func `more want the count typed`() {
        let console = TestConsole((0..<1_234).map { ListedRow(Fixture.row("session\($0)", "bob")) })
        console.press("X", .tab, .enter)
        #expect(console.takeEffects().isEmpty)
        console.see("Type the number of sessions, 1,234, to go on.")
        console.press(.backTab, .backTab)
        console.type("1234")
        console.press(.backspace, .enter, .tab, .enter)
        #expect(console.takeEffects().isEmpty, "123 is not 1,234")
        console.press(.backTab, .backTab)
        console.type("4")
        console.press(.enter, .tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .revokeAll(user: "bob"), reason: "")])
    }

    @Test func `the count is the one of now`() {
        let console = TestConsole((0..<12).map { ListedRow(Fixture.row("session\($0)", "bob")) })
        console.press("X", .backTab)
        console.type("12")
        console.list.rows.append(ListedRow(Fixture.row("another", "bob")))
        console.see("13 open, 12 when you asked")
        console.press(.tab, .enter)
        #expect(console.question.focus == .act && console.takeEffects().isEmpty)
    }

    @Test func `before the count is known nothing is revoked`() throws {
        let console = TestConsole(Fixture.mixed, isAnswering: false)
        console.run(.window(console.list.answer(try #require(console.sessions.request))))
        console.press("X")
        console.see("Sessions  counting …")
        console.press(.tab, .enter)
        #expect(console.takeEffects().isEmpty)
        console.see("Counting this user’s sessions …")
        console.run(.window(console.list.answer(try #require(console.sessions.request))))
        console.press(.enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .revokeAll(user: alice.user), reason: "")])
    }

    @Test func `a part of a users sessions is not counted as all`() {
        let console = TestConsole(Fixture.mixed, connection: .loading(progress: 0.5, sessions: 5))
        console.list.known = .partly(.sessions)
        console.press("X", .tab, .enter)
        #expect(console.takeEffects().isEmpty)
        console.see("Sessions  counting …")
        console.list.rows.append(ListedRow(Fixture.row("another", alice.user)))
        console.see("Sessions  counting …")
        // The list is whole before that is told of the connection.
        console.list.known = .whole
        console.see("Sessions  2 open")
    }

    /// The list is no proof that a session has ended: a row may be lost while servers accept the token.
    @Test func `the store is asked of a target that ended`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab)
        console.list.rows[0].end(.loggedOut, at: noon)
        console.see("The list says that it logged out. The store is asked all the same.")
        console.press(.enter)
        #expect(
            console.takeEffects()
                == [.act(ActionID(1), .revoke(SeenSession(alice)), reason: "")]
        )
        let receipt = ActionReceipt(outcome: .gone, deniedUntil: noon.adding(3600))
        console.run(.done(ActionID(1), .success(receipt)))
        console.see(
            "Nothing is left to end: the store no longer holds session a7k3m9x2… of alice@example.com."
        )
    }

    @Test func `the store is asked of a target that vanished`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab)
        console.list.rows.removeFirst()
        console.see("The list no longer has it. The store is asked all the same.")
        console.press(.enter)
        #expect(console.takeEffects().count == 1)
    }

    @Test func `another log in under the same ID is not hit`() {
        let console = TestConsole(Fixture.mixed)
        console.press("f", .tab)
        console.list.rows[0].row.created = noon
        console.see("this session ID now names another log-in")
        console.press(.enter)
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `a refresh between question and answer is no reason to stop`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab)
        console.list.rows[0].row.generation += 1
        console.list.rows[0].row.expires = noon.adding(900)
        console.press(.enter)
        #expect(console.takeEffects().count == 1)
    }

    @Test func `the tokens of a user without listed sessions end all the same`() {
        let console = TestConsole(Fixture.mixed)
        console.press("X", .tab)
        console.list.rows[0].end(.loggedOut, at: noon)
        console.see("The list no longer has an open session of this user.")
        console.press(.enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .revokeAll(user: alice.user), reason: "")])
    }

    @Test func `the store says when the target moved on`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter)
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .movedOn))))
        console.see("Nothing was done: session a7k3m9x2… is another log-in now.")
        console.pass(seconds: 60)
        console.see("Nothing was done")
        console.press(.escape)
        console.dontSee("Nothing was done")
    }

    @Test func `a failure says that it is not confirmed`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter)
        let failure = StoreFailure(
            .unreachable,
            "redis://10.0.0.5: the connection was cut; it is unknown whether EVALSHA ran."
        )
        console.run(.done(ActionID(1), .failure(failure)))
        console.see("Revoking session a7k3m9x2… of alice@example.com is not confirmed:")
        console.see("it is unknown")
    }

    @Test func `an answer that nobody asked for changes nothing`() {
        let console = TestConsole(Fixture.mixed)
        console.send(.done(ActionID(7), .success(ActionReceipt(outcome: .done))))
    }

    @Test(arguments: ["x", "X", "f"] as [Key]) func `read only says why`(key: Key) {
        var options = ConsoleOptions.testing
        options.profile.readOnlyReason = "--read-only was given."
        let console = TestConsole(Fixture.mixed, options: options)
        console.press(key)
        #expect(!console.question.isOpen)
        console.see("Read-only: --read-only was given.")
        #expect(console.style(of: "x revoke") == Theme.testing.style(of: .keyDisabled, on: .footer))
    }

    @Test func `without connection nothing is asked or done`() {
        let console = TestConsole(Fixture.mixed)
        let cut = ConnectionStatus.unreachable(reason: "Connection refused.", since: noon, retryAt: nil)
        console.press("x", .tab)
        console.run(.connection(cut))
        console.press(.enter)
        #expect(console.takeEffects().isEmpty)
        console.press(.escape, "x")
        #expect(!console.question.isOpen)
        console.see("The store can’t be reached: nothing can be done to it now.")
    }

    @Test func `no session no question`() {
        let console = TestConsole()
        console.press("x", .enter)
        #expect(!console.question.isOpen && !console.detail.isOpen)
        console.see("Nothing is selected.")
    }

    @Test func `what ended in the list is for the store to say`() {
        let console = TestConsole(Fixture.mixed)
        console.press("j", "j", "j", "j", "x")
        #expect(console.question.saysThatItEnded)
        console.see("The store is asked all the same.")
    }

    /// What an action left undone is never told as a success.
    @Test(
        arguments: [
            (
                ActionReceipt(outcome: .done, effective: noon, shortfall: "not all sessions were removed"),
                "NOT ALL IS DONE: not all sessions were removed. Do it again to finish it."
            ),
            (
                ActionReceipt(outcome: .done, effective: noon, doubt: "2 are written back"),
                "is not complete. NOT ALL IS ENDED: 2 are written back."
            ),
            (
                ActionReceipt(outcome: .done, effective: noon, confirmation: .unconfirmed(replicas: 0, of: 2)),
                "NOT CONFIRMED: 0 of 2 replicas confirmed it in time"
            ),
        ]
    ) func `what is not wholly done is said`(_ receipt: ActionReceipt, _ words: String) {
        let console = TestConsole(Fixture.mixed)
        console.press("X", .tab, .enter)
        console.run(.done(ActionID(1), .success(receipt)))
        console.see(words)
        #expect(console.notice.kind == .failure)
    }

    @Test func `confirmation and lost answers are said`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter)
        var receipt = ActionReceipt(outcome: .done, effective: noon, confirmation: .confirmed(replicas: 1))
        receipt.lostAnswer = "the connection was cut"
        console.run(.done(ActionID(1), .success(receipt)))
        console.see("The answer was lost; asked again, the store shows it done. Confirmed by 1 replica.")
        #expect(console.notice.kind == .success)
    }

    @Test func `a second force refresh says that the first is under way`() {
        let console = TestConsole(Fixture.mixed)
        console.press("j", "j", "j", "f")
        #expect(!console.question.isOpen)
        console.see("A force-refresh is requested already")
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }

    /// Words give way before what is hit and what is typed does.
    @Test func `on a small screen the lines to type into stay`() {
        let size = Size(columns: 40, rows: 10)
        let console = TestConsole(Fixture.mixed, size: size)
        console.press("f")
        console.see("Reason")
        console.see("Log-in")
        let many = TestConsole(Fixture.many(40), size: size)
        many.run(.collected(Collected(query: "", rows: Fixture.many(12).map(\.row), isWhole: true)))
        many.press("x", .backTab)
        many.type("12")
        many.see("Count     12")
        many.see("Reason")
    }
}
