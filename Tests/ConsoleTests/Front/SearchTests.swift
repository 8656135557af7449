import Cells
import Sessions
import Testing

@testable import Console

/// Searching in whatever is a text.
@Suite struct SearchTests {
    private func help() -> TestConsole {
        let console = TestConsole(Fixture.mixed)
        console.press("?")
        return console
    }

    @Test func `what is typed is gone to at once and stands out`() {
        let console = help()
        console.press("/")
        console.see("search:")
        console.type("STOLEN")
        console.see("search: STOLEN  match 1 of")
        #expect(console.style(of: "stolen") == Theme.testing.style(of: .matchCurrent, on: .text))
        console.press(.enter, "n")
        console.see("match 2 of")
        console.press("N")
        console.see("match 1 of")
    }

    @Test func `it goes round the ends and says so`() {
        let console = help()
        console.press("/")
        console.type("quit, from")
        console.press(.enter)
        console.see("match 1 of 2")
        console.press("n", "n")
        console.see("match 1 of 2, again from the top")
        console.press("N")
        console.see("match 2 of 2, again from the end")
    }

    @Test func `where there is no match that is said`() {
        let console = help()
        let before = console.screen.prefix(20)
        console.press("/")
        console.type("zebra")
        console.see("search: zebra  no match")
        #expect(console.screen.prefix(20) == before)
        console.press(.enter, "n")
        console.see("no match")
    }

    @Test func `escape goes back to where it began, and then takes the search away`() {
        let console = help()
        console.press("/")
        console.type("weaker sign")
        console.dontSee("One row up.")
        console.press(.escape)
        console.see("One row up.")
        console.dontSee("search:")
        console.press("/")
        console.type("weaker sign")
        console.press(.enter, .escape)
        console.dontSee("search:")
        console.see("weaker sign")
        console.press(.escape)
        console.see("1 Sessions")
    }

    @Test func `without a search there is no next match`() {
        let console = help()
        console.press("n")
        console.see("Nothing is searched for: / searches.")
    }

    /// Every text has it, and none takes the letters for its own keys.
    @Test func `all texts are searched alike`() {
        let texts: [(TestConsole) -> Void] = [
            { $0.open(Fixture.detail()) },
            {
                $0.press("3")
                $0.run(.trail(TrailAnswer(entries: Fixture.entries(5))))
                $0.press(.enter)
            },
            {
                $0.press("F")
                $0.type("a7k3m9x2qd4e8h1v5b6n0c")
                $0.press(.enter)
                $0.run(.found(.success(FindTests.finding())))
            },
            { $0.press("?") }, { $0.press("M") },
        ]
        for open in texts {
            let console = TestConsole(Fixture.mixed)
            open(console)
            _ = console.takeEffects()
            console.press("/")
            console.type("xqX1")
            console.see("search: xqX1  no match")
            #expect(console.takeEffects().isEmpty && !console.question.isOpen)
        }
    }

    /// A search may be a part of a token.
    @Test func `what is searched for is told nowhere`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.press("/")
        console.run(.input(.paste(Array("eyJhbGciOiJF".utf8))))
        console.press(.enter, "n", "M")
        console.dontSee("eyJ")
        let search = TextSearch(of: "eyJhbGciOiJF")
        #expect(!"\(search)".contains("eyJ") && !String(reflecting: search).contains("eyJ"))
        var dumped = ""
        dump(search, to: &dumped)
        #expect(!dumped.contains("eyJ"))
    }

    @Test func `another place forgets it`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.press("/")
        console.type("alice")
        console.press(.enter, "2", .escape)
        #expect(console.detail.isOpen)
        console.dontSee("search:")
    }

    @Test func `another part is searched on`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.press("/")
        console.type("ES256")
        console.see("no match")
        console.press(.enter, .tab)
        console.see("search: ES256  1 match")
        console.press("n")
        console.see("match 1 of 1")
    }

    @Test(arguments: ["80x24", "40x10"]) func `screen`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.press("?", "/")
        console.type("session")
        console.press(.enter, "n")
        try expectScreen("help-search-\(size)", of: console)
    }

    // MARK: - Matches

    private func matches(_ text: String, _ lines: [Line]) -> [[String]] {
        TextMatch.all(of: text, in: lines).map { match in
            match.parts.map { part in
                let line = lines[part.line].pieces.reduce(SafeText.empty) { $0 + $1.text }
                let rest = line.dropFirst(columns: part.columns.lowerBound)
                return rest.prefix(columns: part.columns.count).description
            }
        }
    }

    @Test func `letter case and white space make no difference`() {
        let lines = [Line("Größe  and MORE"), Line("    of it, größe")]
        #expect(matches("GRÖSSE", lines) == [])
        #expect(matches("GRÖßE", lines) == [["Größe"], ["größe"]])
        #expect(matches("größe and", lines) == [["Größe  and"]])
        #expect(matches("more of", lines) == [["MORE", "of"]])
        #expect(matches("", lines) == [] && matches(" ", lines) == [])
    }

    @Test func `wide characters and pieces are no obstacle`() {
        let line = Line([Piece("김민", .label), Piece("준 is Kim", .strong)])
        #expect(matches("민준", [line]) == [["민준"]])
        #expect(TextMatch.all(of: "is kim", in: [line])[0].parts[0].columns == 7..<13)
        #expect(matches("aa", [Line("aaaa a")]) == [["aa"], ["aa"]])
    }
}

extension TextSearch {
    fileprivate init(of text: String) {
        self.init()
        begin(from: 0)
        _ = type(in: []) { line in
            for character in text { _ = line.take(.character(character)) }
            return true
        }
    }
}
