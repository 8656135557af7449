import Cells
import Sessions
import Testing

@testable import Console

@Suite struct MouseTests {
    private func click(_ console: TestConsole, _ column: Int, _ row: Int) {
        console.run(.input(.mouse(MouseEvent(.press, at: Position(column: column, row: row)))))
    }

    private func place(of text: String, in console: TestConsole) throws -> (column: Int, row: Int) {
        let screen = console.screen
        let row = try #require(screen.firstIndex { $0.contains(text) })
        let range = try #require(screen[row].firstRange(of: text))
        return (SafeText(String(screen[row][..<range.lowerBound])).width, row)
    }

    @Test func `a click moves and the next one opens`() throws {
        let console = TestConsole(Fixture.mixed)
        let mallory = try place(of: "mallory", in: console)
        click(console, mallory.column, mallory.row)
        #expect(console.sessions.selected?.user == "mallory")
        #expect(!console.detail.isOpen)
        click(console, mallory.column, mallory.row)
        #expect(console.detail.user == "mallory")
    }

    @Test func `the wheel moves`() {
        let console = TestConsole(Fixture.many(60))
        console.run(.input(.mouse(MouseEvent(.wheelDown, at: Position(column: 0, row: 10)))))
        #expect(console.sessions.cursor == 3)
        console.run(.input(.mouse(MouseEvent(.wheelUp, at: Position(column: 0, row: 10)))))
        #expect(console.sessions.cursor == 0)
    }

    @Test func `names of views columns and tabs can be clicked`() throws {
        let console = TestConsole(Fixture.mixed)
        let users = try place(of: "2 Users", in: console)
        click(console, users.column + 3, users.row)
        #expect(console.shown == .users)
        click(console, 1, users.row)
        #expect(console.shown == .sessions)
        let column = try place(of: "Expiry", in: console)
        click(console, column.column, column.row)
        #expect(console.sessions.sort.column == .expiry)
        let before = console.sessions.sort.descending
        click(console, column.column, column.row)
        #expect(console.sessions.sort.descending != before)
        console.open(Fixture.detail())
        let tab = try place(of: "Timeline", in: console)
        click(console, tab.column, tab.row)
        #expect(console.detail.tab == .timeline)
    }

    /// No click answers a question: what can't be undone is done by keys.
    @Test func `questions are not for the mouse`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x")
        let question = console.question
        for row in 0..<24 {
            for column in stride(from: 0, to: 80, by: 4) { click(console, column, row) }
        }
        #expect(console.question == question)
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `a key leaves the mouse to the terminal`() {
        let console = TestConsole(Fixture.mixed)
        let isOn = console.isMouseOn
        console.press("m")
        #expect(console.takeEffects() == [.setMouse(!isOn)])
        console.press("m")
        #expect(console.takeEffects() == [.setMouse(isOn)])
    }

    @Test func `clicks beside all rows do nothing`() {
        let console = TestConsole(Fixture.mixed)
        let before = console.model
        click(console, 5, 20)
        click(console, 500, 500)
        #expect(console.model == before)
    }
}
