import Cells
import Languages
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
            console.press("/")
            console.type(text)
            console.press(.enter)
        }
        console.press("/")
        #expect(console.filter.query == "", "it begins empty")
        console.press(.up)
        #expect(console.filter.query == "alice", "the one that was in force")
        console.press(.control("p"))
        #expect(console.filter.query == "bob", "each is there once, the newest first")
        console.press(.control("p"))
        #expect(console.filter.query == "bob", "there is no older one")
        console.press(.control("n"))
        #expect(console.filter.query == "alice")
        console.press(.control("n"))
        #expect(console.filter.query == "")
    }

    @Test func `a filter that was not typed comes back too`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press("s")
        let query = console.filter.query
        console.press("/", .up, .enter)
        #expect(query?.isEmpty == false && console.filter.query == query)
        console.press("/", .up, .down)
        #expect(console.filter.query == "")
    }

    @Test func `values that exist are completed`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("user:al")
        _ = console.takeEffects()
        console.press(.tab)
        guard case .findValues(let wanted)? = console.takeEffects().last else {
            Issue.record("nobody asked for users")
            return
        }
        console.run(.values(ValuesFound(wanted, ["alice@example.com"])))
        #expect(console.filter.query == "user:alice@example.com")
        console.run(.values(ValuesFound(wanted, ["alan"])))
        #expect(console.filter.query == "user:alice@example.com", "that answers what was typed before")
        console.press(.control("u"))
        console.type("client:")
        console.press(.tab)
        guard case .findValues(let clients)? = console.takeEffects().last else {
            Issue.record("nobody asked for clients")
            return
        }
        console.run(.values(ValuesFound(clients, (0..<60).map { "client-\($0)" })))
        #expect(console.filter.query == "client:client-")
        console.press(.tab)
        guard case .findValues(let more)? = console.takeEffects().last else { return }
        console.run(.values(ValuesFound(more, (0..<60).map { "client-\($0)" })))
        console.see("and 36 more")
        console.press(.control("u"))
        console.type("user:zz")
        console.press(.tab)
        guard case .findValues(let none)? = console.takeEffects().last else { return }
        console.run(.values(ValuesFound(none, [])))
        console.see("Nothing known begins like that.")
    }

    @Test func `words that nothing has are said to be looked for in claims`() throws {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 24))
        console.press("/")
        console.type("alice")
        var window = console.list.answer(try #require(console.sessions.request))
        window.looksIntoClaims = true
        console.run(.window(window))
        console.see("looked for in claims as well")
    }

    @Test(arguments: [40, 80, 200]) func `an error lists the fields whole`(columns: Int) throws {
        let console = TestConsole(Fixture.mixed, size: Size(columns: columns, rows: 24))
        console.press("/")
        console.type("frobnicate:x")
        var window = console.list.answer(try #require(console.sessions.request))
        window.queryProblem = #expect(throws: QueryError.self) { try Query("frobnicate:x") }
        console.run(.window(window))
        console.see("ends, is, claim.NAME, saved. To look for it as a word, put it in quotation marks.")
    }

    @Test func `a filter is saved under a name and chosen by it`() {
        let console = TestConsole(Fixture.mixed)
        console.press("@")
        console.see("No filter is saved yet")
        console.press("S")
        console.see("No filter is set")
        console.press("/")
        console.type("alice")
        console.press(.enter, "S")
        console.type("our alice")
        console.press(.enter)
        console.see("Letters, digits, -, _ and . make a name")
        console.press(.control("u"))
        console.type("alice-1")
        console.see("saved:alice-1 will stand for it")
        _ = console.takeEffects()
        console.press(.enter)
        #expect(console.takeEffects() == [.save(filter: "alice", name: "alice-1")])
        console.run(.filters(.success(SavedFilters(["alice-1": "alice"]))))
        console.see("saved:alice-1 stands for it")
        console.press(.escape, "@", .enter)
        #expect(console.filter.query == "saved:alice-1")
        console.run(.filters(.failure(ExportFailure("The filter was not saved. No space."))))
        console.see("No space.")
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
