import Cells
import Sessions
import Testing

@testable import Console

/// The line on which filters are typed: completion, history, the place of an error, and the views that have one.
@Suite struct FilterLineTests {
    @Test func `words are completed`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("us")
        console.press(.tab)
        #expect(console.filter.query == "user:")
        console.type("kim is:ex")
        console.press(.tab)
        #expect(console.filter.query == "user:kim is:expir")
        console.press(.tab)
        console.see("expiring  expired")
        console.type("e")
        console.press(.tab)
        #expect(console.filter.query == "user:kim is:expired")
    }

    @Test func `what nothing begins with is left alone`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("zz")
        console.press(.tab)
        #expect(console.filter.query == "zz")
        console.see("Nothing known begins like that.")
    }

    @Test func `kept filters come back`() {
        let console = TestConsole(Fixture.mixed)
        for text in ["alice", "bob", "alice"] {
            console.press("/", .control("u"))
            console.type(text)
            console.press(.enter)
        }
        console.press(.escape, "/", .control("p"))
        #expect(console.filter.query == "alice")
        console.press(.control("p"))
        #expect(console.filter.query == "bob", "each is there once, the newest first")
        console.press(.control("p"))
        #expect(console.filter.query == "bob", "there is no older one")
        console.press(.control("n"))
        #expect(console.filter.query == "alice")
        console.press(.control("n"))
        #expect(console.filter.query == "")
    }

    @Test func `the history of the trail is its own`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("alice")
        console.press(.enter, "3", "/", .control("p"))
        #expect(console.filter.query == "")
    }

    @Test func `the place of an error stands out`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("alice frobnicate:x")
        var window = console.list.answer(try #require(console.sessions.request))
        window.queryProblem = QueryError(6..<16, "There is no such field.")
        console.run(.window(window))
        console.see("There is no such field.")
        #expect(console.style(of: "frobnicate")?.foreground == Theme.testing[.bad].foreground)
        #expect(console.style(of: "alice", row: 1)?.foreground == Theme.testing[.input].foreground)
    }

    @Test func `claims that are still read are said`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("a")
        var window = console.list.answer(try #require(console.sessions.request))
        window.claimsUnread = 1200
        console.run(.window(window))
        console.see("reading the claims of 1,200 more")
    }

    @Test func `the trail is filtered`() {
        let console = TestConsole(Fixture.mixed)
        console.press("3")
        _ = console.takeEffects()
        console.press("/")
        console.type("by")
        #expect(console.takeEffects().last == .request(.trail(query: "by")))
        console.run(.trail(TrailAnswer(query: "b", entries: Fixture.entries(9))))
        #expect(console.trail.count == 0, "an answer to another question")
        console.run(.trail(TrailAnswer(query: "by", entries: Fixture.entries(4))))
        console.see("4 entries")
        console.run(.trail(TrailAnswer(query: "by", entries: [], problem: QueryError(0..<2, "Say whom."))))
        console.see("Say whom.")
        console.press(.enter, .escape)
        #expect(console.filter.query == "" && console.shown == .audit)
        console.press(.escape)
        #expect(console.shown == .sessions)
    }

    @Test func `users are filtered by their sessions`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        _ = console.takeEffects()
        console.press("/")
        console.type("i")
        #expect(console.takeEffects() == [.request(.users(.sessions, descending: true, query: "i"))])
    }
}
