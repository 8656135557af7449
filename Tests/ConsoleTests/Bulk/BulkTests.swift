import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// Marks, and many sessions acted on at once.
@Suite struct BulkTests {
    @Test func `marks one and goes on`() {
        let console = TestConsole(Fixture.many(20))
        console.press(" ", " ")
        #expect(console.sessions.marked == 2 && console.sessions.cursor == 2)
        console.see("2 marked")
        console.press(.up, " ")
        #expect(console.sessions.marked == 1, "a mark is taken away by the same key")
        console.press("U")
        #expect(console.sessions.marked == 0)
    }

    @Test func `marks a range`() {
        let console = TestConsole(Fixture.many(20))
        console.press("v")
        console.see("Mark a session first")
        console.press(" ", .down, .down, "v")
        #expect(console.sessions.marked == 4)
    }

    @Test func `marks all that match`() {
        let console = TestConsole(Fixture.many(20))
        console.press("/")
        console.type("user1")
        console.press(.enter, "*")
        #expect(console.takeEffects() == [.collect(query: "user1")])
        let rows = Fixture.many(20).map(\.row)
        console.run(.collected(Collected(query: "user", rows: rows, isWhole: true)))
        #expect(console.sessions.marked == 0, "an answer to another question marks nothing")
        console.run(.collected(Collected(query: "user1", rows: rows, isWhole: true)))
        console.see("20 sessions marked.")
    }

    @Test func `what ended is not marked`() {
        let console = TestConsole(Fixture.mixed)
        console.run(.collected(Collected(query: "", rows: Fixture.mixed.map(\.row), isWhole: true)))
        #expect(console.sessions.marked == 5)
    }

    /// Each is hit only if it still is the log-in that was marked; marks are gone once acted on.
    @Test func `revokes all marked`() {
        let console = TestConsole(Fixture.many(20))
        console.press(" ", " ", "x")
        console.see("Revoke 2 marked sessions?")
        console.press(.tab, .enter)
        let rows = Fixture.many(20).prefix(2).map(\.row)
        announce(.revoke, 2, on: console)
        #expect(
            console.takeEffects()
                == rows.enumerated().map { number, row in
                    .act(ActionID(number + 2), .revoke(SeenSession(row)), reason: "")
                }
        )
        #expect(console.sessions.marked == 0)
        console.run(.done(ActionID(2), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        console.see("1 done, 1 under way, 0 to come")
        console.run(.done(ActionID(3), .success(ActionReceipt(outcome: .movedOn))))
        console.see("1 revoked, 1 moved on: another log-in.")
        console.press(.escape)
        #expect(!console.bulk.isOpen)
    }

    @Test func `the count is typed beyond ten`() {
        let console = TestConsole(Fixture.many(20))
        console.run(.collected(Collected(query: "", rows: Fixture.many(12).map(\.row), isWhole: true)))
        console.press("f", .tab, .enter)
        console.see("Type the number of sessions, 12, to go on.")
        #expect(console.takeEffects().isEmpty)
        console.press(.backTab, .backTab)
        console.type("12")
        console.press(.tab, .enter)
        announce(.forceRefresh, 12, on: console)
        #expect(console.takeEffects().count == 8, "eight are under way at once")
    }

    /// A store that does not answer is not asked for the rest: what was done, and what was not, is said of each.
    @Test func `a failure stops the rest`() {
        let console = TestConsole(Fixture.many(20))
        console.run(.collected(Collected(query: "", rows: Fixture.many(10).map(\.row), isWhole: true)))
        console.press("x", .tab, .enter)
        announce(.revoke, 10, on: console)
        #expect(console.takeEffects().count == 8)
        console.run(.done(ActionID(2), .failure(StoreFailure(.unreachable, "Redis is gone."))))
        #expect(console.takeEffects().isEmpty)
        for id in 3...9 {
            console.run(.done(ActionID(id), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        }
        console.see("7 revoked, 1 failed, 2 not begun.")
        console.see("Redis is gone.")
    }

    @Test func `stops when asked`() {
        let console = TestConsole(Fixture.many(20))
        console.run(.collected(Collected(query: "", rows: Fixture.many(10).map(\.row), isWhole: true)))
        console.press("x", .tab, .enter)
        announce(.revoke, 10, on: console)
        console.press(.escape)
        #expect(console.takeEffects().count == 8)
        for id in 2...9 { console.run(.done(ActionID(id), .success(ActionReceipt(outcome: .gone)))) }
        #expect(console.takeEffects().isEmpty)
        console.see("0 revoked, 8 had ended already, 2 not begun.")
    }

    /// The trail tells first how many are meant.
    private func announce(_ verb: Action.Verb, _ sessions: Int, on console: TestConsole) {
        let intent = BulkIntent(verb, sessions: sessions)
        let effects = console.takeEffects().filter { if case .preview = $0 { false } else { true } }
        #expect(effects == [.announce(ActionID(1), intent, reason: "")])
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done))))
    }

    @Test func `without the entry nothing is begun`() {
        let console = TestConsole(Fixture.many(20))
        console.press(" ", " ", "x", .tab, .enter)
        _ = console.takeEffects()
        console.run(.done(ActionID(1), .failure(StoreFailure(.refused, "XADD is not allowed."))))
        #expect(console.takeEffects().isEmpty)
        console.see("0 revoked, 2 not begun.")
        console.see("so none was begun: XADD is not allowed.")
    }

    @Test func `what is not wholly done is listed`() {
        let console = TestConsole(Fixture.many(20))
        console.press(" ", " ", "x", .tab, .enter)
        announce(.revoke, 2, on: console)
        let partly = ActionReceipt(outcome: .done, confirmation: .unconfirmed(replicas: 0, of: 1))
        console.run(.done(ActionID(2), .success(partly)))
        console.run(.done(ActionID(3), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        console.see("1 revoked, 1 not wholly done.")
        console.see("NOT CONFIRMED: 0 of 1 replica confirmed it in time")
    }

    @Test func `read only marks but revokes nothing`() {
        var options = ConsoleOptions.testing
        options.profile.readOnlyReason = "--read-only"
        let console = TestConsole(Fixture.many(20), options: options)
        console.press(" ", "x")
        #expect(!console.question.isOpen)
        console.see("Read-only: --read-only")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screens`(size: String) throws {
        let console = TestConsole(Fixture.many(40), size: try #require(screenSizes[size]))
        console.press(" ", .down, " ", " ")
        try expectScreen("marked-\(size)", of: console)
        console.run(.collected(Collected(query: "", rows: Fixture.many(12).map(\.row), isWhole: true)))
        console.press("x", .backTab)
        console.type("12")
        try expectScreen("revoke-marked-\(size)", of: console)
        console.press(.tab, .enter)
        announce(.revoke, 12, on: console)
        console.run(.done(ActionID(2), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        console.run(.done(ActionID(3), .success(ActionReceipt(outcome: .gone))))
        try expectScreen("bulk-\(size)", of: console)
    }
}
