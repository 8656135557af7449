import Cells
import Sessions
import Testing

@testable import Console

/// What is cut moves into sight.
@Suite struct PanTests {
    private let right = Key.shift(.right)
    private let left = Key.shift(.left)

    @Test func `columns that a table has no room for come into sight, and go again`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 80, rows: 24))
        console.dontSee("Client")
        let before = console.screen
        #expect(before[2].hasSuffix("›"))
        console.press("]")
        console.see("a7k3m9x2qd4e8h1v5b6n0c")
        for _ in 0..<12 { console.press(right) }
        console.see("Firefox 128, Linux")
        console.see("alice@example.com")
        console.see("‹")
        #expect(!console.screen[2].contains("›"), "that is the end of it")
        console.see("Nothing is cut on the right.")
        for _ in 0..<14 { console.press(left) }
        console.press("[")
        console.see("Nothing is off the left edge.")
        console.press("j", "k")
        #expect(console.screen.prefix(20) == before.prefix(20))
    }

    @Test func `the cursor and who it is stay`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 80, rows: 24))
        console.press("j", "j", "]", "]", "]")
        let selected = console.sessions.selected?.user ?? "?"
        #expect(console.style(of: selected)?.background == Theme.testing[.selected].background)
        console.press("x")
        console.see("Revoke this session?")
        console.see(selected)
    }

    @Test func `a click on a name that moved sorts by it`() throws {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 80, rows: 24))
        console.press("]", "]", "]")
        let titles = console.screen[2]
        let range = try #require(titles.firstRange(of: "Expiry"))
        let column = SafeText(String(titles[..<range.lowerBound])).width
        console.run(.input(.mouse(MouseEvent(.press, at: Position(column: column, row: 2)))))
        #expect(console.sessions.sort.column == .expiry)
    }

    @Test func `on a wide screen nothing is cut`() {
        let console = TestConsole(
            [ListedRow(Fixture.row("a", "b", client: "curl"))],
            size: Size(columns: 300, rows: 24)
        )
        console.press("P", "]")
        console.see("Nothing is cut on the right.")
    }

    @Test func `other tables move as well`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 80, rows: 24))
        console.press("3")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(30))))
        for _ in 0..<9 { console.press(right) }
        console.see("password")
        console.see("Time UTC")
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press("]")
        console.see("Nothing is cut on the right.")
    }

    @Test func `long lines of a text move as well`() {
        let rows = (0..<3).map {
            ListedRow(Fixture.row("a7k3m9x2qd4e8h1v5b6n0\($0)", "user-\($0)@billing.example.com"))
        }
        let console = TestConsole(rows, size: Size(columns: 44, rows: 24))
        console.press(" ", " ", "x", .tab, .enter)
        console.dontSee("a7k3m9x2qd4e8h1v5b6n01")
        console.press("]", "]")
        console.see("a7k3m9x2qd4e8h1v5b6n01")
        #expect(console.screen.contains { $0.hasPrefix(" …") })
        console.press("/")
        console.type("b6n01")
        #expect(console.style(of: "b6n01") == Theme.testing.style(of: .matchCurrent, on: .text))
    }

    @Test(arguments: [-3, 0, 1, 2, 3, 5, 9]) func `text without its first columns`(count: Int) {
        let text: SafeText = "a김e\u{301}b"
        let rest = text.dropFirst(columns: count)
        #expect(rest.width == max(0, text.width - max(0, count)))
        let expected = [
            -3: "a김e\u{301}b", 0: "a김e\u{301}b", 1: "김e\u{301}b", 2: " e\u{301}b", 3: "e\u{301}b", 5: "", 9: "",
        ]
        #expect(rest.description == expected[count])
    }

    @Test func `screen`() throws {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 80, rows: 24))
        console.press("]", "]", "]")
        try expectScreen("list-moved-80x24", of: console)
    }
}
