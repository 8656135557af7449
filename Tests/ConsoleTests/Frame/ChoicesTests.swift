import Cells
import Sessions
import Testing

@testable import Console

/// What is chosen is kept for the next time.
@Suite struct ChoicesTests {
    private func console(_ choices: Choices? = nil) -> TestConsole {
        var options = ConsoleOptions.testing
        options.keepsChoices = true
        options.keepsTheme = true
        options.choices = choices
        return TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 24), options: options)
    }

    private func kept(_ console: TestConsole) -> [Choices] {
        console.takeEffects().compactMap { if case .keep(let choices) = $0 { choices } else { nil } }
    }

    @Test func `nothing is kept before something is chosen`() {
        let console = console()
        console.press("j", "2", "1", "?", .escape, "T", "j", .escape)
        #expect(kept(console).isEmpty)
    }

    @Test func `theme, columns, order and preview are kept`() {
        let console = console()
        console.press("t")
        #expect(kept(console).map(\.theme) == ["light"])
        console.press("c", "j", "j", "j", " ", .escape)
        #expect(kept(console).map(\.hiddenColumns) == [[.expiry]])
        console.press("r")
        #expect(kept(console).map(\.sort) == [SortOrder(.login)])
        console.press("T", .end, .enter)
        console.see("Theme: mono.")
        console.dontSee("config.toml")
    }

    @Test func `a filter is kept once it is typed, not while it is`() {
        let console = console()
        console.press("/")
        console.type("alice")
        #expect(kept(console).isEmpty)
        console.press(.enter)
        #expect(
            kept(console) == [Choices(sort: sort, filters: ["sessions": "alice"], history: ["sessions": ["alice"]])]
        )
        console.press(.escape)
        #expect(kept(console) == [Choices(sort: sort, history: ["sessions": ["alice"]])])
    }

    private let sort = SortOrder(.login, descending: true)

    @Test func `a filter that came with a key is none that was chosen`() {
        let console = console()
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press("s")
        #expect(console.filter.query?.isEmpty == false && kept(console).isEmpty)
    }

    @Test func `what was kept is there again`() {
        let console = console(
            Choices(filters: ["sessions": "alice", "audit": "is:failed"], history: ["sessions": ["kim", "alice"]])
        )
        #expect(console.filter.query == "alice")
        console.see("filter: alice")
        console.press(.escape, "/", .up)
        #expect(console.filter.query == "alice")
        console.press(.up)
        #expect(console.filter.query == "kim")
        console.press(.escape, "3")
        #expect(console.filter.query == "is:failed")
        _ = console.takeEffects()
    }

    @Test func `where nothing is to be kept nothing is`() {
        let console = TestConsole(Fixture.mixed)
        console.press("t", "r")
        #expect(kept(console).isEmpty)
    }
}
