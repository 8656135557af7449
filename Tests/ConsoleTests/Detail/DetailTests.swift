import Cells
import Languages
import Sessions
import Testing

@testable import Console

@Suite struct DetailTests {
    private let alice = Fixture.mixed[0].row.session

    @Test func `opening reads the session`() {
        let console = TestConsole(Fixture.mixed)
        console.press(.enter)
        #expect(console.takeEffects() == [.load(session: SessionReference(alice), user: "alice@example.com")])
        console.see("reading …")
        console.see("alice@example.com")
        console.run(.detail(session: alice, .success(Fixture.detail())))
        console.dontSee("reading …")
        console.see("good: it matches key “2025-11”")
        console.press(.escape)
        console.see("State      User")
    }

    @Test func `what a list shortens is shown whole`() {
        let console = TestConsole([ListedRow(Fixture.row("session", "bob", client: "Browser wi"))])
        console.open(Fixture.detail(of: Fixture.row("session", "bob", client: "Browser with a long name")))
        console.see("Browser with a long name")
        console.list.rows[0].end(.loggedOut, at: noon)
        console.see("This session logged out just now.")
    }

    @Test func `a change is read at once and only one at a time`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        _ = console.takeEffects()
        console.list.rows[0].row.generation = 4
        #expect(console.takeEffects() == [.load(session: SessionReference(alice), user: "alice@example.com")])
        console.list.rows[0].row.generation = 5
        #expect(console.takeEffects().isEmpty, "an answer is awaited already")
        console.run(.detail(session: alice, .success(Fixture.detail())))
        #expect(console.takeEffects() == [.load(session: SessionReference(alice), user: "alice@example.com")])
    }

    @Test func `an answer for another session is not shown`() {
        let console = TestConsole(Fixture.mixed)
        console.press(.enter)
        console.send(.detail(session: "another", .success(Fixture.detail(of: Fixture.mixed[1].row))))
    }

    @Test func `a session that ends while shown is said on the spot`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.list.rows[0].end(.reuse, at: noon)
        console.see("This session was revoked by itself just now, since a retired credential was used to refresh.")
        console.run(.detail(session: alice, .success(nil)))
        console.see("a7k3m9x2qd4e8h1v5b6n0c")
        console.press(.pageDown)
        console.see("good: it matches")
        console.press(.home)
        console.press("x")
        console.see("The store is asked all the same.")
        console.press(.escape)
        console.list.rows.removeFirst()
        console.see("This session was revoked by itself")
    }

    @Test func `a session that is gone before it was read is said to be`() {
        let console = TestConsole(Fixture.mixed)
        console.press(.enter)
        console.run(.detail(session: alice, .success(nil)))
        console.see("This session has ended: the store no longer holds it.")
    }

    /// The list shows a session that ended for some seconds only; the audit trail knows of it for months.
    @Test func `how it ended is read in the trail`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.list.rows.removeFirst()
        console.run(.detail(session: alice, .success(nil)))
        let entries = [
            AuditEntry(id: "1", time: noon.adding(-90), event: .logIn, user: "alice", session: alice),
            AuditEntry(
                id: "2",
                time: noon.adding(-30),
                event: .reuse,
                user: "alice",
                session: alice,
                reason: "generation 2"
            ),
        ]
        console.run(.past(session: "another", .success([])))
        console.run(.past(session: alice, .success(entries)))
        console.see("This session was revoked by itself 30 s ago, since a retired credential was used to refresh.")
        console.press(.tab, .tab)
        console.see("reuse: generation 2")
        console.see("Used from")
    }

    @Test func `a failure is shown and what was read stays`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.run(
            .detail(session: alice, .failure(StoreFailure(.unreachable, "redis://10.0.0.5: timed out\u{1B}[2J")))
        )
        console.see("This session could not be read: redis://10.0.0.5: timed out\\x1B[2J")
        console.press(.pageDown)
        console.see("good: it matches")
    }

    @Test func `after a cut the open session is read again`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        _ = console.takeEffects()
        console.run(.connection(.unreachable(reason: "closed", since: noon, retryAt: nil)))
        console.run(.connection(.loading(progress: 0, sessions: 0)))
        #expect(console.takeEffects().isEmpty)
        console.run(.connection(.fresh(at: noon)))
        #expect(console.takeEffects() == [.load(session: SessionReference(alice), user: "alice@example.com")])
    }

    @Test func `the text scrolls within its ends`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        let lines = console.detail.lines
        console.press("j", "j", "k")
        #expect(console.detail.scroll == 1)
        console.press(.end)
        #expect(console.detail.scroll == lines - console.detail.page)
        console.press(.pageDown, "j")
        console.see("email_verified")
        console.run(.input(.resize(Size(columns: 80, rows: 100))))
        #expect(console.detail.scroll == 0)
    }

    @Test func `the cursor is still on the session afterwards`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.list.rows.append(ListedRow(Fixture.row("newcomer", "carol", login: 5), change: .new, since: noon))
        console.press(.escape)
        #expect(console.sessions.selected?.session == alice)
    }

    @Test func `times are shown in UTC or local time by one key`() {
        var options = ConsoleOptions.testing
        options.localTime = LocalTime(offset: 9 * 3_600 + 1_800)
        let console = TestConsole(Fixture.mixed, options: options)
        console.open(Fixture.detail())
        console.see("in 4 min 12 s, 2025-11-23 14:07:34 UTC")
        console.press("u")
        console.see("in 4 min 12 s, 2025-11-23 23:37:34 +09:30")
    }

    @Test(
        arguments: [
            (.unchecked, "unchecked"),
            (.unknown(reason: "HS256 needs its secret"), "not verifiable here: HS256 needs its secret"),
            (.bad(reason: "it does not match"), "bad: it does not match"),
            (.good(keyID: nil, basis: .operatorsOwn), "good: it matches a key without an ID, one of the keys you gave"),
        ] as [(SignatureVerdict, String)]
    )
    func `the verdict on the signature has its reason`(verdict: SignatureVerdict, words: String) {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 40))
        console.open(Fixture.detail(signature: verdict))
        console.see("Signature    \(words)")
    }

    @Test(
        arguments: [
            (.string("text"), "\"text\""), (.array([.number("1")]), "[1]"), (.number("17"), "17"), (.null, "null"),
        ] as [(ClaimValue, String)]
    )
    func `claims that are no object are said to be none`(claims: ClaimValue, words: String) {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 80, rows: 60))
        console.open(Fixture.detail(claims: claims, problem: "The claims are no JSON object."))
        console.see("not an object, so no claims (RFC 7519):")
        console.see(words)
        console.see("Problem      The claims are no JSON object.")
    }
}

/// Sessions that look stolen, in the table and opened.
@Suite struct SuspicionWordsTests {
    @Test func `are marked and say why`() throws {
        var rows = Fixture.mixed
        rows[0].suspicions = [.twoNetworks("203.0.113.7", "198.51.100.1"), .failuresBefore(7)]
        let console = TestConsole(rows)
        #expect(console.screen[3].hasPrefix("!"))
        console.press(.enter)
        console.see("A weaker sign: one token from two networks: 203.0.113.7, then 198.51.100.1.")
        console.see("the log-in came after 7 failed ones within 10 min")
    }
}
