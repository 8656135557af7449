import Cells
import Sessions
import Testing

@testable import Console

/// What golden screens can't show: how things look.
@Suite struct StyleTests {
    private let theme = Theme.testing

    @Test(
        arguments: [
            ("김민준", "◔", .expiring, .changed), ("山田太郎", "○", .expired, .text), ("José", "↻", .refreshRequested, .text),
            ("mallory", "✗", .revoked, .gone), ("eve", "!", .reused, .gone), ("bob", "–", .ended, .gone),
            ("service-account", "●", .live, .text),
        ] as [(String, String, Role, Role)]
    )
    func `a state has its colour and symbol`(user: String, symbol: String, state: Role, ground: Role) throws {
        let console = TestConsole(Fixture.mixed)
        let row = try #require(console.screen.firstIndex { $0.contains(user) })
        #expect(console.screen[row].dropFirst().first == Character(symbol))
        #expect(console.style(of: symbol, row: row) == theme.style(of: state, on: ground))
        #expect(console.style(of: user, row: row) == theme[ground])
    }

    @Test func `the selected row is selected from end to end and keeps its state`() {
        let console = TestConsole(Fixture.mixed)
        let grid = console.grid
        let backgrounds = grid.row(3).map(\.style.background)
        #expect(backgrounds.allSatisfy { $0 == theme[.selected].background })
        #expect(console.style(of: "●", row: 3) == theme.style(of: .live, on: .selected))
        #expect(console.style(of: "alice", row: 3) == theme[.selected])
    }

    @Test func `a new row is marked for some seconds only`() {
        let console = TestConsole([ListedRow(Fixture.row("a", "old"))] + Fixture.mixed)
        console.press(.end)
        let row = console.screen.firstIndex { $0.hasPrefix("+● live") }
        #expect(row != nil)
        #expect(console.style(of: "alice", row: row) == theme[.new])
        console.pass(seconds: 2)
        #expect(!console.screen.contains { $0.hasPrefix("+") })
        #expect(console.style(of: "alice") == theme[.text])
    }

    @Test func `the answer in focus is seen to be`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x")
        #expect(console.style(of: "[ Cancel ]") == theme.style(of: .buttonFocused, on: .dialog))
        #expect(console.style(of: "[ Revoke ]") == theme.style(of: .buttonDanger, on: .dialog))
        console.press(.tab)
        #expect(console.style(of: "[ Cancel ]") == theme.style(of: .button, on: .dialog))
        #expect(console.style(of: "[ Revoke ]") == theme.style(of: .buttonDangerFocused, on: .dialog))
        console.press(.escape, "f", .tab)
        #expect(console.style(of: "[ Force-refresh ]") == theme.style(of: .buttonFocused, on: .dialog))
    }

    @Test func `where text is typed the cursor is shown`() {
        let console = TestConsole(Fixture.mixed)
        func cursor() -> Position? { console.grid.cursor }
        #expect(cursor() == nil)
        console.press("/")
        console.type("김a")
        #expect(cursor() == Position(column: 1 + 8 + 3, row: 1))
        console.press(.left)
        #expect(cursor() == Position(column: 1 + 8 + 2, row: 1))
        console.press(.escape, "x", .up)
        console.type("why")
        #expect(cursor().map { console.screen[$0.row].contains("Reason    why") } == true)
    }

    @Test func `equal models give equal grids`() {
        let first = TestConsole(Fixture.mixed)
        let second = TestConsole(Fixture.mixed)
        #expect(first.model == second.model)
        #expect(first.grid == second.grid)
    }
}
