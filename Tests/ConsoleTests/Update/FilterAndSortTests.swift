import Cells
import Sessions
import Testing

@testable import Console

@Suite struct FilterAndSortTests {
    @Test func eachLetterNarrowsTheListAtOnce() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("김")
        console.see("filter: 김  1 session")
        console.dontSee("alice")
        console.press(.backspace)
        console.see("alice@example.com")
    }

    @Test func enterKeepsTheFilterAndEscapeClearsIt() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("q")
        #expect(console.model.list.filter.query == "q", "a letter is text while a filter is typed")
        console.press(.enter)
        #expect(console.model.list.filter.editor == nil)
        console.see("filter: q")
        console.press(.escape)
        console.see("1 Sessions")
        console.press("/")
        console.type("bob")
        console.press(.escape)
        console.see("1 Sessions")
        #expect(console.model.list.filter.editor == nil)
    }

    @Test func theFilterCanBeTakenUpAgain() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("al")
        console.press(.enter, "/")
        #expect(console.model.list.filter.query == "al")
        console.type("mode:paired")
        #expect(console.model.list.filter.query == "al mode:paired", "what is added is a word of its own")
        console.press(.control("w"), .backspace)
        console.type("ice")
        #expect(console.model.list.filter.query == "alice")
    }

    @Test func theCursorKeepsItsSessionWhileThatMatches() {
        let console = TestConsole(Fixture.mixed)
        console.press("j", "j", "j", "/")
        console.type("j")
        #expect(console.model.list.selected?.row.user == "José Ñandú")
        console.type("ohn")
        #expect(console.model.list.selected == nil)
        console.press(.escape)
        #expect(console.model.list.selected?.row.user == "alice@example.com")
    }

    @Test func arrowsMoveWhileAFilterIsTyped() {
        let console = TestConsole(Fixture.many(300))
        console.press("/")
        console.type("user1")
        console.press(.down, .down, .up)
        #expect(console.model.list.cursor.index == 1)
        console.type("2")
        #expect(console.model.list.filter.query == "user12")
    }

    @Test func aPasteIsTextUpToItsFirstLineBreak() {
        let console = TestConsole(Fixture.mixed)
        console.run(.input(.paste(Array("xqX".utf8))))
        #expect(console.model.question == nil && console.takeEffects().isEmpty, "a paste is never a command")
        console.press("/")
        console.run(.input(.paste(Array("ali\u{1B}[A\u{7}ce\r\nx".utf8))))
        #expect(console.model.list.filter.query == "ali[Ace")
    }

    @Test func aQueryThatCantBeUnderstoodSaysWhy() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("(")
        var window = console.list.answer(try #require(console.model.list.request))
        window.queryProblem = QueryError(0..<1, "A bracket is open.")
        console.run(.window(window))
        console.see("A bracket is open.")
    }

    @Test func theSortColumnIsChosenFromItsNeighbours() {
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
                console.model.list.sort.descending == column.isNewestFirst || column != console.model.list.sort.column
            )
        }
    }
}
