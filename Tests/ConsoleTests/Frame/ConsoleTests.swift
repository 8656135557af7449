import Cells
import Sessions
import Testing

@testable import Console

/// The connection, the keys of the console itself, and what is told.
@Suite struct ConsoleTests {
    @Test func `the first thing asked for is the list`() {
        let (_, effects) = Model.start(.testing, now: noon, size: Size(columns: 80, rows: 24))
        guard case .list(let request)? = effects.first else {
            Issue.record("no rows are asked for")
            return
        }
        #expect(effects.count == 1)
        #expect(request.anchor == .index(0) && request.sort == SortOrder(.login, descending: true))
        #expect(request.count >= TestConsole().sessions.page)
    }

    @Test func `silence is not passed off as freshness`() {
        let console = TestConsole(Fixture.mixed)
        console.see("✓ up to date")
        console.pass(seconds: 9, isAnswering: false)
        console.see("✓ up to date")
        console.pass(seconds: 1, isAnswering: false)
        console.dontSee("up to date")
        console.see("no news, as of 10 s ago")
        #expect(console.style(of: "alice") == Theme.testing[.selected])
        #expect(console.style(of: "김민준") == Theme.testing[.stale])
        console.run(.connection(.fresh(at: console.now)))
        console.see("✓ up to date")
        #expect(console.style(of: "김민준") != Theme.testing[.stale])
    }

    @Test func `a cut is told with the time to the next attempt`() {
        let console = TestConsole(Fixture.mixed)
        console.run(.connection(.unreachable(reason: "Refused.", since: noon, retryAt: noon.adding(3))))
        console.see("✗ not connected, as of now")
        console.see("Next attempt in 3 s. Refused.")
        console.pass(seconds: 3, isAnswering: false)
        console.see("Trying again … Refused.")
        console.run(.connection(.loading(progress: 0.5, sessions: 2)))
        console.see("reading again 50 %, as of 3 s ago")
        #expect(console.style(of: "김민준") == Theme.testing[.stale])
    }

    @Test func `a store that lost something is told until it is seen`() {
        let console = TestConsole(Fixture.mixed)
        console.run(.lost(.everything))
        console.pass(seconds: 60)
        console.see("The store lost all it had, or is another one")
        console.press(.escape)
        console.dontSee("The store lost all it had")
    }

    @Test func `a part is never shown as the whole`() {
        let console = TestConsole(Fixture.many(60), connection: .loading(progress: 0.999, sessions: 60))
        console.see("reading 99 %, 60 sessions so far")
        console.dontSee("60 sessions  ")
        console.run(.connection(.fresh(at: noon)))
        console.see("60 sessions  ✓ up to date")
    }

    @Test func `themes go round`() {
        let console = TestConsole(Fixture.mixed)
        for name in ["light", "mono", "dark"] {
            console.press("t")
            #expect(console.themeName == name)
        }
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `a missing choice is explained`() {
        var options = ConsoleOptions.testing
        options.themeNames = []
        let console = TestConsole(Fixture.mixed, options: options)
        console.press("t")
        console.see("There is no other theme.")
        console.press(.escape)
        console.see("No filter is set: all sessions are shown.")
    }

    @Test func `the runtimes own keys`() {
        let console = TestConsole(Fixture.mixed)
        console.press(.control("l"), .control("z"), "x", .control("c"))
        #expect(console.takeEffects() == [.redraw, .suspend, .quit])
        console.press(.escape, "?", .control("c"), .escape, "q")
        #expect(console.takeEffects() == [.quit, .quit])
    }

    @Test func `q leaves one layer at a time`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        _ = console.takeEffects()
        console.press("?")
        console.see("Move")
        console.press("q", "q")
        #expect(console.takeEffects().isEmpty)
        console.press("q")
        #expect(console.takeEffects() == [.quit])
    }

    @Test func `help scrolls to its end`() {
        let console = TestConsole(Fixture.mixed)
        console.press("?", .end)
        console.see("a session that changed")
        console.press(.pageDown, "j", .home)
        console.see("One row up.")
    }

    @Test func `what the runtime tells is drawn safely and forgotten`() {
        let console = TestConsole(Fixture.mixed)
        console.run(.notice("TERM=\u{1B}x is unknown"))
        console.see("TERM=\\x1Bx is unknown")
        console.pass(seconds: 8)
        console.dontSee("TERM=")
    }

    @Test func `a key that does nothing says why`() {
        let console = TestConsole(Fixture.mixed)
        console.press(.function(9))
        console.see("F9 is no key of the console: ? shows those that are.")
        console.press("3", "v")
        console.see("v does nothing here. Elsewhere: Mark from the last marked session to this one.")
        console.press("1", "x", .pageUp)
        console.see("PgUp does nothing here. Elsewhere: One page up.")
        console.press(.up, .function(9))
        console.see("F9 is no key of the console: ? shows those that are.")
        console.type("why")
        console.dontSee("w is no key")
    }

    @Test func `no news changes nothing`() {
        let console = TestConsole(Fixture.mixed)
        console.send(.connection(.fresh(at: noon)))
        console.send(.tick(noon))
    }
}
