import Cells
import Sessions
import Testing

@testable import Console

/// That there is none of something is said only where all was read.
@Suite struct NothingTests {
    private static let parts: [(Known, String)] = [
        (.partly(.sessions), "Reading the sessions …"), (.partly(.trail), "Reading the audit trail …"),
        (.partly(.claims(1_200)), "Reading the claims of 1,200 sessions …"),
        (.partly(.search), "Nothing matches yet: the audit trail is still being looked through."),
        (.partly(.olderEntries(than: noon.adding(-hour))), "None since 13:03:22; what is older in the audit trail"),
    ]

    private static let looks: [(TrailCoverage, String)] = [
        (TrailCoverage(matching: .atLeast(0)), "Reading …"),
        (TrailCoverage(matching: .atLeast(0), isLooking: true), "Nothing matches yet"),
        (TrailCoverage(matching: .atLeast(0), lookedBackTo: noon.adding(-hour)), "None since 13:03:22;"),
    ]

    @Test(arguments: parts) func `no session is called safe, or none`(known: Known, words: String) {
        let console = TestConsole()
        console.list.known = known
        console.see(words)
        console.press("/")
        for filter in ["is:stolen", "nobody"] {
            console.press(.control("u"))
            console.type(filter)
            console.see(words)
            console.see("no match so far")
            console.dontSee("No session")
        }
        console.list.known = .whole
        console.see("No session matches “nobody”.")
        console.press(.control("u"))
        console.type("is:stolen")
        console.see("No session looks stolen now.")
    }

    @Test func `the key for what looks stolen gives no all-clear while signs are read`() {
        let console = TestConsole()
        console.list.known = .partly(.trail)
        console.press("!")
        #expect(console.filter.query == "is:stolen")
        console.dontSee("No session looks stolen")
    }

    @Test(arguments: parts) func `no user`(known: Known, words: String) {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        console.see("Reading …")
        console.run(.users(UsersAnswer(request: console.users.request, users: [], total: 0, known: known)))
        console.see(words)
        console.dontSee("No user")
        console.run(.users(UsersAnswer(request: console.users.request, users: [], total: 0)))
        console.see("No user has an open session.")
        console.press("/")
        console.type("z")
        console.dontSee("No user")
        console.dontSee("no match")
    }

    @Test func `users are counted as far as they were read, failed log-ins too`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        let answer = UsersAnswer(
            request: console.users.request,
            users: Fixture.users,
            total: 4,
            known: .partly(.sessions),
            failuresKnown: .partly(.trail)
        )
        console.run(.users(answer))
        console.see("at least 4 users")
        let row = console.screen.first { $0.contains("김민준") }
        #expect(row?.contains("…") == true, "nobody counted the failures of this user")
    }

    @Test(arguments: looks) func `no entry`(coverage: TrailCoverage, words: String) {
        let console = TestConsole(Fixture.mixed)
        console.press("3")
        console.see("Reading …")
        console.dontSee("0 entries")
        console.run(.trail(TrailAnswer(entries: [], coverage: coverage)))
        console.see(words)
        console.dontSee("still empty")
        console.run(.trail(TrailAnswer(entries: [])))
        console.see("The audit trail is still empty.")
        console.press("/")
        console.type("z")
        console.dontSee("no match")
        console.run(.trail(TrailAnswer(query: "z", entries: [])))
        console.see("No entry matches the filter.")
        console.dontSee("still empty")
    }

    @Test(arguments: looks) func `nothing denied and nothing ended`(coverage: TrailCoverage, words: String) {
        let console = TestConsole(Fixture.mixed)
        console.press("5")
        console.see("Reading …")
        console.dontSee("0 denials")
        console.run(.ended(EndedAnswer(restrictions: [], endings: [], coverage: coverage)))
        console.see(words)
        console.dontSee("Nothing is denied")
        console.run(.ended(EndedAnswer(restrictions: [], endings: [])))
        console.see("Nothing is denied or locked, and no session ended recently.")
    }

    @Test func `no figure of the overview`() {
        let console = TestConsole(size: Size(columns: 100, rows: 40))
        console.list.known = .partly(.sessions)
        console.press("4")
        console.see("Reading …")
        var overview = Overview(trail: .partly(.trail))
        overview.summary.known = .partly(.sessions)
        overview.summary.stolen = .atLeast(0)
        console.run(.overview(overview))
        for none in ["0 session", "0 in the last hour", "none", "nobody", " 0 now"] { console.dontSee(none) }
        console.see("Look stolen")
        console.see("not known yet")
        console.run(.overview(Overview()))
        for none in ["0 sessions", "0 in the last hour", "none", "nobody has an open session"] { console.see(none) }
    }

    @Test func `an old answer tells nothing of now`() {
        let console = TestConsole()
        console.press("2")
        console.run(.users(UsersAnswer(request: console.users.request, users: [], total: 0)))
        console.pass(seconds: 10, isAnswering: false)
        console.dontSee("No user has an open session.")
        console.see("Without news from the store")
    }
}
