import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// What is told at the bottom: nothing covers what matters more, and nothing is lost.
@Suite struct NoticesTests {
    private let refused = Message.done(ActionID(1), .failure(StoreFailure(.refused, "NOPERM")))

    private func stolen(size: Size = Size(columns: 80, rows: 24)) -> TestConsole {
        var rows = Fixture.mixed
        rows[0].suspicions = [.twoClients("curl/8.5", "Mozilla/5.0")]
        rows[0].suspicions.insert(
            .sideBySide(Place(ip: "203.0.113.7", client: "curl"), Place(ip: "198.51.100.1", client: "wget")),
            at: 0
        )
        return TestConsole(rows, size: size)
    }

    @Test(
        arguments: [
            ("x", "Nothing was revoked."), ("X", "Nothing was revoked."), ("L", "Nobody was locked."),
            ("f", "No refresh was requested."), ("T", "The theme stays dark."),
            (":", "Nothing was chosen, and nothing done."),
        ] as [(Key, String)]
    )
    func `what ends a dialog without acting says so`(key: Key, words: String) {
        let console = TestConsole(Fixture.mixed)
        console.press(key, .escape)
        console.see(words)
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `what was told of a screen goes with it`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .escape)
        console.see("Nothing was revoked.")
        console.press("2")
        console.dontSee("Nothing was revoked.")
        console.press("1", "x", .escape, .enter)
        console.dontSee("Nothing was revoked.")
    }

    @Test func `so does the safe answer`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .enter)
        console.see("Nothing was revoked.")
        console.press(" ", " ", "x", .escape)
        console.see("Nothing was revoked. 2 sessions stay marked.")
        console.press("F")
        console.type("abc")
        console.press(.escape)
        console.see("Nothing was looked up; what was typed is forgotten.")
    }

    @Test func `why a session looks stolen is not covered`() {
        let console = stolen()
        console.press("t")
        console.see("! one token in two places")
        console.see("Theme: light")
        console.run(.notice("The demo does something."))
        console.see("! one token in two places")
        console.see("Theme: light")
        console.see("The demo does something.")
    }

    @Test func `with room for one line the warning has it`() {
        let console = stolen(size: Size(columns: 40, rows: 7))
        console.press("t")
        console.see("! one token in two places")
        console.dontSee("Theme: light")
    }

    @Test func `what a word may become stays while other things happen`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("is:")
        console.press(.tab)
        console.see("suspicious")
        console.run(.notice("Somebody logged in."))
        console.see("suspicious")
    }

    @Test func `failures stay until they are put away, one at a time`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter)
        console.run(refused)
        console.press("X", .tab, .enter)
        console.run(.done(ActionID(2), .failure(StoreFailure(.refused, "READONLY"))))
        console.press("t")
        console.pass(seconds: 60)
        console.see("NOPERM")
        console.see("READONLY")
        console.press(.escape)
        console.see("NOPERM")
        console.dontSee("READONLY")
        console.press(.escape)
        console.dontSee("NOPERM")
    }

    @Test func `what came of an action takes the place of what was told of it before`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter)
        console.see("Revoking session")
        console.press("t")
        console.see("Revoking session")
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        console.see("Revoked session")
        console.dontSee("Revoking session")
    }

    /// Its time runs from when it is on screen.
    @Test func `what finds no room waits for it`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 40, rows: 7))
        console.press("x", .tab, .enter)
        console.run(refused)
        console.run(.notice("It happened."))
        console.pass(seconds: 60)
        console.dontSee("It happened.")
        console.press(.escape)
        console.see("It happened.")
        console.pass(seconds: 8)
        console.dontSee("It happened.")
    }

    @Test func `all of it is in the log`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter)
        console.run(refused)
        console.pass(seconds: 60)
        console.press("t", ":")
        console.type("messages")
        console.press(.enter)
        console.see("3 messages, latest first")
        console.see("  14:04:22  Theme: light")
        console.see("! 14:03:22  Revoking session")
        #expect(console.style(of: "! 14:03:22") == Theme.testing[.bad])
        console.run(.notice("It happened."))
        console.see("4 messages, latest first")
        console.press("M")
        console.dontSee("latest first")
    }

    /// An `x` is the sign of what failed or was revoked.
    @Test func `success has a sign of its own without UTF-8`() {
        var options = ConsoleOptions.testing
        options.isASCII = true
        let console = TestConsole(Fixture.mixed, options: options)
        console.press("x", .tab, .enter)
        guard case .act(let id, _, _)? = console.takeEffects().last else { return }
        console.run(.done(id, .success(ActionReceipt(outcome: .done, effective: noon))))
        console.press("M")
        console.see("v 14:03:22")
        console.dontSee("x 14:03:22")
    }

    @Test func `the log ends somewhere, and scrolls`() {
        let console = TestConsole(Fixture.mixed)
        for number in 1...600 { console.run(.notice("It happened \(number) times.")) }
        console.press("M")
        console.see("500 messages, latest first")
        console.see("It happened 600 times.")
        console.press(.end)
        console.see("It happened 101 times.")
        console.press(.escape)
        console.see("alice@example.com")
    }

    @Test func `which of the two is old is said`() {
        let console = TestConsole(Fixture.mixed)
        console.press("3")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(9))))
        let failure = StoreFailure(.unreachable, "Redis did not answer XREVRANGE within 5 s.")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(9), failure: failure)))
        console.see("could not be read again; the list of sessions is up to date. Redis did not answer XREVRANGE")
        console.press("5")
        console.run(.ended(EndedAnswer(restrictions: [], endings: [], failure: failure)))
        console.see("This could not be read. Redis did not answer XREVRANGE within 5 s.")
    }

    @Test func `what ended is counted apart`() {
        let console = TestConsole(Fixture.many(20))
        console.press("/")
        console.type("user1")
        console.press(.enter)
        console.see("11 sessions")
        for place in [1, 10] { console.list.rows[place].end(.revoked, at: noon) }
        console.see("11 sessions, 2 of them ended")
        console.see("18 sessions")
    }
}
