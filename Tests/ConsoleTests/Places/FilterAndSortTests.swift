import Cells
import Languages
import Sessions
import Testing

@testable import Console

@Suite struct FilterAndSortTests {
    @Test func `each letter narrows the list at once`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("김")
        console.see("filter: 김  1 session")
        console.dontSee("alice")
        console.press(.backspace)
        console.see("alice@example.com")
    }

    @Test func `enter keeps the filter and escape clears it`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("q")
        #expect(console.filter.query == "q", "a letter is text while a filter is typed")
        console.press(.enter)
        #expect(!console.filter.isOpen)
        console.see("filter: q")
        console.press(.escape)
        console.see("1 Sessions")
        console.press("/")
        console.type("bob")
        console.press(.escape)
        console.see("1 Sessions")
        #expect(!console.filter.isOpen)
    }

    @Test func `the filter can be taken up again`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("al")
        console.press(.enter, "/")
        #expect(console.filter.query == "", "the line begins empty")
        console.press(.up)
        #expect(console.filter.query == "al")
        console.type("ice")
        #expect(console.filter.query == "alice")
    }

    @Test func `the cursor keeps its session while that matches`() {
        let console = TestConsole(Fixture.mixed)
        console.press("j", "j", "j", "/")
        console.type("j")
        #expect(console.sessions.selected?.user == "José Ñandú")
        console.type("ohn")
        #expect(console.sessions.selected == nil)
        console.press(.escape)
        #expect(console.sessions.selected?.user == "alice@example.com")
    }

    @Test func `pages turn while a filter is typed`() {
        let console = TestConsole(Fixture.many(300))
        console.press("/")
        console.type("user1")
        console.press(.pageDown)
        #expect(console.sessions.cursor == console.sessions.page)
        console.type("2")
        #expect(console.filter.query == "user12")
    }

    @Test func `a paste is text up to its first line break`() {
        let console = TestConsole(Fixture.mixed)
        console.run(.input(.paste(Array("xqX".utf8))))
        #expect(!console.question.isOpen && console.takeEffects().isEmpty, "a paste is never a command")
        console.press("/")
        console.run(.input(.paste(Array("ali\u{1B}[A\u{7}ce\r\nx".utf8))))
        #expect(console.filter.query == "ali[Ace")
    }

    @Test func `a query that can't be understood says why`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("(")
        var window = console.list.answer(try #require(console.sessions.request))
        window.queryProblem = QueryError(0..<1, "A bracket is open.")
        console.run(.window(window))
        console.see("A bracket is open.")
    }

    @Test func `the sort column is chosen from its neighbours`() {
        let console = TestConsole(Fixture.mixed)
        console.see("by log-in, newest first")
        console.press(">")
        console.see("by state, worst first")
        console.press(">")
        console.see("by user, A to Z")
        console.see("User▲")
        console.press("r")
        console.see("sorted by user, Z to A")
        console.press("<", "<", "<")
        console.see("sorted by client, A to Z")
        for column in SessionColumn.allCases {
            console.press(">")
            #expect(
                console.sessions.sort.descending == column.isNewestFirst || column != console.sessions.sort.column
            )
        }
    }
}
