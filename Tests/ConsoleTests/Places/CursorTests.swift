import Cells
import Sessions
import Testing

@testable import Console

/// Where the cursor goes, and what rows are asked for.
@Suite struct CursorTests {
    @Test func `a step inside the window asks for nothing`() {
        let console = TestConsole(Fixture.many(1_000))
        console.send(.input(.key("j"))) {
            $0.sessionsCursor.index = 1
            $0.sessionsCursor.session = $0.sessionHeld(at: 1)
            $0.sessionsCursor.isPinned = true
        }
        console.send(.input(.key(.up))) {
            $0.sessionsCursor.index = 0
            $0.sessionsCursor.session = $0.sessionHeld(at: 0)
        }
        console.send(.input(.key(.up)))
    }

    @Test func `rows are asked for before the edge is reached`() {
        let console = TestConsole(Fixture.many(1_000))
        let before = console.requests
        for _ in 0..<600 {
            console.press(.down)
            let sessions = console.sessions
            #expect(sessions.selected != nil)
            #expect(sessions.window?.row(at: sessions.room.upperBound - 1) != nil)
        }
        #expect(console.requests - before < 40)
    }

    @Test func `end and home of a million`() throws {
        let console = TestConsole(isAnswering: false)
        let list = EndlessList()
        func answer() throws { console.run(.window(list.answer(try #require(console.sessions.request)))) }
        try answer()
        console.press("G")
        try answer()
        #expect(console.sessions.selected?.session == "999999")
        console.see("1,000,000 sessions")
        console.press(.pageUp)
        try answer()
        #expect(console.sessions.cursor == 999_999 - console.sessions.page)
        #expect(console.sessions.selected != nil)
        console.press("g")
        try answer()
        #expect(console.sessions.selected?.session == "0")
        #expect(console.sessions.top == 0)
        #expect((console.sessions.window?.rows.count ?? 0) < 200)
    }

    @Test func `pages move the screen and the cursor alike`() {
        let console = TestConsole(Fixture.many(1_000))
        let page = console.sessions.page
        console.press("j", "j", .pageDown, .pageDown)
        #expect(console.sessions.cursor == 2 + 2 * page)
        #expect(console.sessions.top == 2 * page)
        console.press(.pageUp)
        #expect(console.sessions.cursor == 2 + page)
        #expect(console.sessions.top == page)
    }

    @Test func `before it is moved the cursor stays on the first row`() {
        let console = TestConsole(Fixture.many(3))
        console.list.rows.append(ListedRow(Fixture.row("newcomer", "carol", login: 5), change: .new, since: noon))
        #expect(console.sessions.selected?.user == "carol")
    }

    @Test func `once moved it keeps to its session`() {
        let console = TestConsole(Fixture.many(100))
        console.press("j")
        let session = console.sessions.session
        console.list.rows.append(ListedRow(Fixture.row("newcomer", "carol", login: 5), change: .new, since: noon))
        #expect(console.sessions.session == session)
        #expect(console.sessions.cursor == 2)
        #expect(console.sessions.top == 0, "new rows are seen to come in at the top")
    }

    @Test func `further down it keeps its line on screen too`() {
        let console = TestConsole(Fixture.many(100))
        console.press(.pageDown, .pageDown, "k")
        let before = console.sessions
        console.list.rows.append(ListedRow(Fixture.row("newcomer", "carol", login: 5), change: .new, since: noon))
        let after = console.sessions
        #expect(after.session == before.session)
        #expect(after.cursor - after.top == before.cursor - before.top)
    }

    @Test func `it follows its session into another order`() {
        let console = TestConsole(Fixture.many(500))
        console.press("j", "j", "j")
        let session = console.sessions.session
        console.press("r")
        #expect(console.sessions.session == session)
        #expect(console.sessions.cursor == 496)
        #expect(console.sessions.selected != nil)
    }

    @Test func `when its session leaves it stays, and goes to the next one by a key`() {
        let console = TestConsole(Fixture.many(10))
        console.press("j", "j")
        let session = console.sessions.session
        console.list.rows.remove(at: 2)
        #expect(console.sessions.cursor == 2 && console.sessions.session == session)
        console.press("j")
        #expect(console.sessions.cursor == 2)
        #expect(console.sessions.session == console.list.rows[2].row.session)
        console.press("G")
        console.list.rows.removeLast()
        console.press("k")
        #expect(console.sessions.session == console.list.rows.last?.row.session)
        console.list.rows = []
        console.press("k")
        #expect(console.sessions.selected == nil)
        console.see("No session is open.")
    }

    @Test func `an answer to an earlier filter is not shown`() throws {
        let console = TestConsole(Fixture.many(50), isAnswering: false)
        console.run(.window(console.list.answer(try #require(console.sessions.request))))
        console.press("/")
        console.type("u")
        let early = try #require(console.sessions.request)
        console.type("ser1")
        let shown = console.sessions.window
        console.run(.window(console.list.answer(early)))
        #expect(console.sessions.window == shown)
        console.run(.window(console.list.answer(try #require(console.sessions.request))))
        #expect(console.sessions.matching == 11)
    }

    @Test func `a late answer never replaces a later one`() throws {
        let console = TestConsole(isAnswering: false)
        let list = EndlessList()
        let first = list.answer(try #require(console.sessions.request))
        console.run(.window(first))
        console.press(.pageDown, .pageDown, .pageDown)
        let later = list.answer(try #require(console.sessions.request))
        console.run(.window(later))
        console.send(.window(first))
    }

    @Test func `a smaller terminal keeps the cursor in sight`() {
        let console = TestConsole(Fixture.many(100), size: Size(columns: 80, rows: 50))
        for _ in 0..<40 { console.press("j") }
        console.run(.input(.resize(Size(columns: 80, rows: 12))))
        #expect(console.sessions.room.contains(console.sessions.cursor))
        console.run(.input(.resize(Size(columns: 80, rows: 200))))
        #expect(console.sessions.top == 0)
    }
}
