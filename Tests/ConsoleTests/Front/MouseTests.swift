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

    /// What can't be undone is done by keys.
    @Test func `no click answers a question with yes`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("x")
        for row in 0..<24 {
            for column in 0..<80 {
                click(console, column, row)
                if !console.question.isOpen { console.press("1", "x") }
            }
        }
        #expect(console.takeEffects().allSatisfy { if case .act = $0 { false } else { true } })
    }

    @Test func `buttons and lines of a question can be clicked`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("x")
        let act = try place(of: "[ Revoke ]", in: console)
        click(console, act.column + 3, act.row)
        #expect(console.question.focus == .act && console.takeEffects().isEmpty)
        let reason = try place(of: "Reason", in: console)
        click(console, reason.column, reason.row)
        #expect(console.question.focus == .reason)
        let cancel = try place(of: "[ Cancel ]", in: console)
        click(console, cancel.column, cancel.row)
        #expect(!console.question.isOpen)
        console.see("Nothing was revoked.")
    }

    @Test func `the line of keys can be clicked`() throws {
        let console = TestConsole(Fixture.mixed)
        let revoke = try place(of: "x revoke", in: console)
        click(console, revoke.column + 2, revoke.row)
        #expect(console.question.isOpen)
        click(console, revoke.column + 2, revoke.row)
        #expect(console.question.isOpen, "a question waits for its own answer")
        console.press(.escape)
        let help = try place(of: "? help", in: console)
        click(console, help.column, help.row)
        console.see("Find and sort")
    }

    @Test func `the alarm can be clicked`() throws {
        let console = TestConsole(Fixture.mixed)
        console.list.rows[0].suspicions = [.weakAlgorithm("none")]
        let alarm = try place(of: "1 looks stolen", in: console)
        click(console, alarm.column, alarm.row)
        #expect(console.filter.query == "is:stolen")
        click(console, 3, 0)
        #expect(console.filter.query == "is:stolen", "beside it nothing happens")
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
