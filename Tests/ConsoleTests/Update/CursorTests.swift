import Cells
import Sessions
import Testing

@testable import Console

/// Where the cursor goes, and what rows are asked for.
@Suite struct CursorTests {
    @Test func aStepInsideTheWindowAsksForNothing() {
        let console = TestConsole(Fixture.many(1_000))
        console.send(.input(.key("j"))) {
            $0.list.cursor.index = 1
            $0.list.cursor.session = $0.list.window?.rows[1].row.session
            $0.list.cursor.isPinned = true
        }
        console.send(.input(.key(.up))) {
            $0.list.cursor.index = 0
            $0.list.cursor.session = $0.list.window?.rows[0].row.session
        }
        console.send(.input(.key(.up)))
    }

    @Test func rowsAreAskedForBeforeTheEdgeIsReached() {
        let console = TestConsole(Fixture.many(1_000))
        let before = console.requests
        for _ in 0..<600 {
            console.press(.down)
            let list = console.model.list
            #expect(list.selected != nil)
            #expect(list.window?.row(at: list.top + console.model.layout.tableRows - 1) != nil)
        }
        #expect(console.requests - before < 40)
    }

    @Test func endAndHomeOfAMillion() throws {
        let console = TestConsole(isAnswering: false)
        let list = EndlessList()
        func answer() throws { console.run(.window(list.answer(try #require(console.model.list.request)))) }
        try answer()
        console.press("G")
        try answer()
        #expect(console.model.list.selected?.row.session == "999999")
        console.see("1,000,000 sessions")
        console.press(.pageUp)
        try answer()
        #expect(console.model.list.cursor.index == 999_999 - console.model.layout.tableRows)
        #expect(console.model.list.selected != nil)
        console.press("g")
        try answer()
        #expect(console.model.list.selected?.row.session == "0")
        #expect(console.model.list.top == 0)
        #expect((console.model.list.window?.rows.count ?? 0) < 200)
    }

    @Test func pagesMoveTheScreenAndTheCursorAlike() {
        let console = TestConsole(Fixture.many(1_000))
        let page = console.model.layout.tableRows
        console.press("j", "j", .pageDown, .pageDown)
        #expect(console.model.list.cursor.index == 2 + 2 * page)
        #expect(console.model.list.top == 2 * page)
        console.press(.pageUp)
        #expect(console.model.list.cursor.index == 2 + page)
        #expect(console.model.list.top == page)
    }

    @Test func beforeItIsMovedTheCursorStaysOnTheFirstRow() {
        let console = TestConsole(Fixture.many(3))
        console.list.rows.append(ListedRow(Fixture.row("newcomer", "carol", login: 5), change: .new, since: noon))
        #expect(console.model.list.selected?.row.user == "carol")
    }

    @Test func onceMovedItKeepsToItsSession() {
        let console = TestConsole(Fixture.many(100))
        console.press("j")
        let session = console.model.list.cursor.session
        console.list.rows.append(ListedRow(Fixture.row("newcomer", "carol", login: 5), change: .new, since: noon))
        #expect(console.model.list.cursor.session == session)
        #expect(console.model.list.cursor.index == 2)
        #expect(console.model.list.top == 0, "new rows are seen to come in at the top")
    }

    @Test func furtherDownItKeepsItsLineOnScreenToo() {
        let console = TestConsole(Fixture.many(100))
        console.press(.pageDown, .pageDown, "k")
        let before = console.model.list
        console.list.rows.append(ListedRow(Fixture.row("newcomer", "carol", login: 5), change: .new, since: noon))
        let after = console.model.list
        #expect(after.cursor.session == before.cursor.session)
        #expect(after.cursor.index - after.top == before.cursor.index - before.top)
    }

    @Test func itFollowsItsSessionIntoAnotherOrder() {
        let console = TestConsole(Fixture.many(500))
        console.press("j", "j", "j")
        let session = console.model.list.cursor.session
        console.press("r")
        #expect(console.model.list.cursor.session == session)
        #expect(console.model.list.cursor.index == 496)
        #expect(console.model.list.selected != nil)
    }

    @Test func whenItsSessionLeavesItGoesToTheNextOne() {
        let console = TestConsole(Fixture.many(10))
        console.press("j", "j")
        console.list.rows.remove(at: 2)
        #expect(console.model.list.cursor.index == 2)
        #expect(console.model.list.cursor.session == console.list.rows[2].row.session)
        console.press("G")
        console.list.rows.removeLast()
        #expect(console.model.list.cursor.session == console.list.rows.last?.row.session)
        console.list.rows = []
        #expect(console.model.list.selected == nil)
        console.see("No session is open.")
    }

    @Test func anAnswerToAnEarlierFilterIsNotShown() throws {
        let console = TestConsole(Fixture.many(50), isAnswering: false)
        console.run(.window(console.list.answer(try #require(console.model.list.request))))
        console.press("/")
        console.type("u")
        let early = try #require(console.model.list.request)
        console.type("ser1")
        let shown = console.model.list.window
        console.run(.window(console.list.answer(early)))
        #expect(console.model.list.window == shown)
        console.run(.window(console.list.answer(try #require(console.model.list.request))))
        #expect(console.model.list.matching == 11)
    }

    @Test func aLateAnswerNeverReplacesALaterOne() throws {
        let console = TestConsole(isAnswering: false)
        let list = EndlessList()
        let first = list.answer(try #require(console.model.list.request))
        console.run(.window(first))
        console.press(.pageDown, .pageDown, .pageDown)
        let later = list.answer(try #require(console.model.list.request))
        console.run(.window(later))
        console.send(.window(first))
    }

    @Test func aSmallerTerminalKeepsTheCursorInSight() {
        let console = TestConsole(Fixture.many(100), size: Size(columns: 80, rows: 50))
        for _ in 0..<40 { console.press("j") }
        console.run(.input(.resize(Size(columns: 80, rows: 12))))
        let list = console.model.list
        #expect((list.top..<list.top + console.model.layout.tableRows).contains(list.cursor.index))
        console.run(.input(.resize(Size(columns: 80, rows: 200))))
        #expect(console.model.list.top == 0)
    }
}
