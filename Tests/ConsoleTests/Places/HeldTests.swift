import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// The cursor never changes its target by itself.
@Suite struct HeldTests {
    private static let acting: [Key] = [.enter, "x", "X", "L", "f", " ", "y"]

    /// Whether a key did anything but tell.
    private func didSomething(_ console: TestConsole) -> Bool {
        console.question.isOpen || console.detail.isOpen || console.sessions.marked > 0
            || !console.takeEffects().isEmpty
    }

    @Test func `a row that ends and goes stays until it is left`() {
        let console = TestConsole(Fixture.many(10))
        console.press("j", "j")
        let session = console.sessions.session
        console.list.rows[2].end(.revoked, at: noon)
        console.list.rows.remove(at: 2)
        console.pass(seconds: 30)
        #expect(console.sessions.session == session && console.sessions.cursor == 2)
        console.see("✗ revoked")
        console.press("x")
        console.see("The list says that it was revoked.")
        console.press(.escape, "j")
        #expect(console.sessions.session == console.list.rows[2].row.session && console.sessions.cursor == 2)
        #expect(console.sessions.matching == 9)
        console.dontSee("✗ revoked")
        console.press("k")
        #expect(console.sessions.session == console.list.rows[1].row.session)
    }

    /// What looks stolen is so no more once it is revoked, and leaves that list at once.
    @Test func `a row that the filter matches no more stays too, and tells what became of it`() throws {
        let console = TestConsole(Fixture.many(30))
        console.press("/")
        console.type("user1")
        console.press(.enter, "j")
        let session = try #require(console.sessions.session)
        let place = try #require(console.list.rows.firstIndex { $0.row.session == session })
        console.list.rows[place].row.user = "other"
        console.list.rows[place].end(.revoked, at: noon)
        #expect(console.sessions.session == session && console.sessions.request?.watch?.session == session)
        console.see("✗ revoked")
        console.see("11 sessions, 1 of them ended")
        console.list.rows.remove(at: place)
        #expect(console.sessions.session == session)
        console.see("✗ revoked")
        console.press("k")
        #expect(console.sessions.matching == 10 && console.sessions.request?.watch == nil)
    }

    @Test func `the only row can be left as well`() {
        let console = TestConsole(Fixture.many(1))
        console.press("j")
        console.list.rows = []
        #expect(console.sessions.matching == 1)
        console.dontSee("No session is open.")
        console.press("j")
        console.see("No session is open.")
    }

    @Test(arguments: acting) func `what came under the cursor by itself is taken by the second key`(key: Key) {
        let console = TestConsole(Fixture.many(10))
        console.list.rows.insert(ListedRow(Fixture.row("newcomer", "carol", login: 5)), at: 0)
        #expect(console.sessions.selected?.user == "carol", "the cursor was not moved yet")
        console.press(key)
        console.see("The list changed, and the cursor is on carol now.")
        #expect(!didSomething(console))
        console.list.rows.insert(ListedRow(Fixture.row("another", "dave", login: 9)), at: 0)
        #expect(console.sessions.selected?.user == "carol", "it keeps to what was meant")
        console.press(key)
        #expect(didSomething(console))
    }

    @Test func `any key shows that it was seen`() {
        let console = TestConsole(Fixture.many(10))
        console.list.rows.insert(ListedRow(Fixture.row("newcomer", "carol", login: 5)), at: 0)
        console.press("t", "x")
        #expect(console.question.isOpen)
    }

    @Test func `what a filter leaves under the cursor wants a key of its own`() {
        let console = TestConsole(Fixture.many(30))
        console.press("j", "j", "/")
        console.type("user1")
        console.press(.enter, "x")
        #expect(console.question.isOpen, "Enter was that key")
        console.press(.escape, "g", "/", .control("u"))
        console.type("user5")
        console.press(.enter)
        #expect(console.sessions.selected?.user == "user5")
        console.press(.escape, "x")
        console.see("user5")
    }

    /// Who types fast presses Enter before the store has answered.
    @Test func `the first row of a kept filter is meant, whenever it comes`() throws {
        let console = TestConsole(Fixture.many(30), isAnswering: false)
        func answer() throws { console.run(.window(console.list.answer(try #require(console.sessions.request)))) }
        try answer()
        console.press("j", "j", "/")
        console.type("user5")
        console.press(.enter)
        try answer()
        #expect(console.sessions.selected?.user == "user5")
        console.press("x")
        #expect(console.question.isOpen)
    }

    @Test func `a list that was empty fills by itself`() {
        let console = TestConsole()
        console.list.rows = Fixture.many(3)
        console.press("x")
        #expect(!console.question.isOpen)
        console.press("x")
        #expect(console.question.isOpen)
    }

    /// Four keys to the end of a stolen session.
    @Test func `a list that was asked for keeps to its first row`() {
        let console = TestConsole(Fixture.many(30))
        for place in [3, 7] { console.list.rows[place].suspicions = [.weakAlgorithm("none")] }
        console.press("!")
        let session = console.sessions.session
        console.list.rows.insert(ListedRow(Fixture.row("newcomer", "is:stolen", login: 5)), at: 0)
        #expect(console.sessions.session == session || console.sessions.selected?.user == "is:stolen")
        console.press("x")
        #expect(console.question.isOpen)
    }

    @Test func `a user who has no session any more stays until left`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press("j")
        console.run(Fixture.users([Fixture.users[0], Fixture.users[2]], of: console))
        #expect(console.users.selected?.user == "김민준")
        console.see("2 users")
        console.press("L")
        console.see("김민준")
        console.press(.escape, "j")
        #expect(console.users.selected?.user == Fixture.users[2].user && console.users.count == 2)
    }

    @Test func `a lock that was lifted stays until left`() {
        let console = TestConsole(Fixture.mixed)
        console.press("5")
        console.run(.ended(EndedAnswer(restrictions: EndedTests.restrictions, endings: [])))
        console.press("j", "j")
        console.run(.ended(EndedAnswer(restrictions: Array(EndedTests.restrictions.dropLast()), endings: [])))
        console.see("2 denials and locks, 0 ended")
        console.press("O")
        console.see("mallory")
    }

    @Test func `the newest entry is taken by the second key`() {
        let console = TestConsole(Fixture.mixed)
        console.press("3")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(40))))
        console.run(.trail(TrailAnswer(entries: Fixture.entries(41))))
        console.press(.enter)
        console.dontSee("Entry of the audit trail")
        console.see("The list changed")
        console.press(.enter)
        console.see("Entry of the audit trail")
    }

    @Test func `a figure of the overview keeps the cursor when lines come in above it`() {
        let console = TestConsole(Fixture.mixed)
        console.press("4")
        console.run(.overview(OverviewTests.overview))
        while !console.screen.contains(where: { $0.contains("Failed log-ins ") }) { console.press("j") }
        for _ in 0..<40 where console.overviewQuery?.contains("log-in-failed") != true { console.press("j") }
        let query = console.overviewQuery
        #expect(query != nil)
        var more = OverviewTests.overview
        more.health?.risks += [.init("a", "One more."), .init("b", "And another.")]
        console.run(.overview(more))
        #expect(console.overviewQuery == query)
        more.failuresByAddress = []
        more.failures = []
        console.run(.overview(more))
        #expect(console.overviewQuery == query)
    }

    @Test func `marks that a filter hides are counted where they are acted on`() {
        let console = TestConsole(Fixture.many(30))
        console.press(" ", " ", " ", "/")
        console.type("user29")
        console.press(.enter)
        console.see("3 marked, 0 of them shown")
        #expect(
            console.footer(columns: 200).pieces.contains { $0.text.description.contains("revoke 3 marked, 0 of them") }
        )
        console.press("x")
        console.see("0 of them shown: the filter hides the others.")
        console.press(.escape, .escape)
        console.see("3 marked")
        console.dontSee("of them shown")
        console.press("x")
        console.dontSee("the filter hides")
    }
}
