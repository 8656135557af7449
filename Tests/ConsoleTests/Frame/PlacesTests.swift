import Cells
import Sessions
import Testing

@testable import Console

/// Esc goes back the way one came, through all screens.
@Suite struct PlacesTests {
    private func load(_ console: TestConsole) -> Bool {
        console.takeEffects().contains { if case .load = $0 { true } else { false } }
    }

    @Test func `from the audit trail to the session, its user’s sessions, the users, and the beginning`() {
        let ofUser = Query.text(of: .user, "김민준")
        let console = TestConsole(Fixture.mixed)
        console.press("j", "2")
        console.run(Fixture.users(of: console))
        console.press("j", "s")
        #expect(console.shown == .sessions && console.filter.query == ofUser)
        console.list.rows = Fixture.mixed.map { listed in
            var listed = listed
            listed.row.client = ofUser
            return listed
        }
        console.press("j", .enter)
        let session = console.sessions.session
        #expect(console.detail.isOpen)
        _ = console.takeEffects()
        console.press("3")
        #expect(console.shown == .audit && !console.detail.isOpen)
        console.press(.escape)
        #expect(console.shown == .sessions && console.detail.isOpen && console.sessions.session == session)
        #expect(load(console), "it is read again")
        console.press(.escape)
        #expect(!console.detail.isOpen && console.filter.query == ofUser)
        console.press(.escape)
        #expect(console.shown == .users)
        console.press(.escape)
        #expect(console.shown == .sessions && console.filter.query == "")
        console.press(.escape)
        console.see("No filter is set: all sessions are shown.")
    }

    @Test func `a filter that stands where a number led goes first too`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("fire")
        console.press(.enter, "2", "1")
        #expect(console.filter.query == "fire")
        console.press(.escape)
        #expect(console.shown == .sessions && console.filter.query == "")
        console.press(.escape)
        #expect(console.shown == .users)
    }

    @Test func `a filter that was typed goes first`() {
        let console = TestConsole(Fixture.mixed)
        console.press("3", "/")
        console.type("by:kim")
        console.press(.enter, .escape)
        #expect(console.shown == .audit && console.filter.query == "")
        console.press(.escape)
        #expect(console.shown == .sessions)
    }

    @Test func `the key for what looks stolen is a way too`() {
        let console = TestConsole(Fixture.mixed)
        console.list.rows[0].suspicions = [.weakAlgorithm("none")]
        console.press("/")
        console.type("alice")
        console.press(.enter, "!", .escape)
        #expect(console.filter.query == "alice")
        console.press(.escape)
        #expect(console.filter.query == "")
    }

    @Test func `what was found is there again, a token on screen is not`() {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.type("a7k3m9x2qd4e8h1v5b6n0c")
        console.press(.enter)
        console.run(.found(.success(FindTests.finding())))
        console.press("3", .escape)
        console.see("What to do")
        console.press(.escape)
        #expect(!console.find.isOpen)
    }

    @Test func `the same place is no step`() {
        let console = TestConsole(Fixture.mixed)
        console.press("3", "3", "3", .escape)
        #expect(console.shown == .sessions)
        console.press(.escape)
        console.see("No filter is set")
        for _ in 0..<200 { console.press("2", "3") }
        for _ in 0..<60 { console.press(.escape) }
        #expect(console.shown == .sessions, "as far as it is remembered, and then to the beginning")
    }
}
