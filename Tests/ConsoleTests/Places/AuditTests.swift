import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// The view of the audit trail.
@Suite struct AuditTests {
    private func console(_ count: Int, size: Size = Size(columns: 80, rows: 24)) -> TestConsole {
        let console = TestConsole(Fixture.mixed, size: size)
        console.press("3")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(count))))
        return console
    }

    @Test func `follows what comes`() {
        let console = console(30)
        #expect(console.trail.selected?.id == "00:29-0")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(40))))
        #expect(console.trail.selected?.id == "00:39-0")
        console.see("following")
    }

    @Test func `stops while it is read`() {
        let console = console(30)
        console.press(.up, .up)
        console.run(.trail(TrailAnswer(entries: Fixture.entries(40))))
        #expect(console.trail.selected?.id == "00:27-0")
        console.see("stopped")
        console.press("G")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(50))))
        #expect(console.trail.selected?.id == "00:49-0")
    }

    @Test func `opens an entry whole, and its session from there`() {
        let console = console(8)
        console.press(.enter)
        console.see("a session began")
        console.see("2025-11-23 14:02:22 UTC")
        console.see("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0")
        console.see("00:7-0")
        console.press(.enter)
        #expect(console.takeEffects().contains(.load(session: SessionReference("a7k3m9x2qd4e8h1v5b6n0c"), user: "김민준")))
        console.press(.escape)
        console.see("a session began")
        console.press(.escape)
        #expect(console.shown == .audit && !console.detail.isOpen)
        console.see("following")
    }

    /// A failed log-in has no session; its user may have some.
    @Test func `shows the user of an entry`() {
        let console = console(4)
        console.press(.enter, .enter)
        console.see("This entry is of no session.")
        console.press("s")
        #expect(console.isUserOpen)
        console.see("user 김민준")
        console.press("3")
        console.dontSee("Entry of the audit trail")
    }

    @Test func `the way back leads to the entry, and its command is copied there`() {
        let console = console(4)
        console.press(.enter, "s")
        #expect(console.isUserOpen)
        console.press(.escape)
        console.see("Entry of the audit trail")
        _ = console.takeEffects()
        console.press("Y")
        guard case .copy(let text)? = console.takeEffects().last else {
            Issue.record("nothing was copied")
            return
        }
        #expect(text.hasPrefix("sessiontop revoke --user '김민준'"))
    }

    private func act(by: String) -> AuditEntry {
        AuditEntry(
            id: "7f:1-0",
            time: noon.adding(-60),
            event: .sessionRevoked,
            user: "service-account-with-a-very-long-name@billing.example.com",
            session: "a7k3m9x2qd4e8h1v5b6n0c",
            ip: "198.51.100.66",
            client: "curl/8.5.0",
            by: by,
            reason: "stolen laptop",
            outcome: "done"
        )
    }

    @Test(arguments: [40, 60, 80, 120, 200]) func `the operator is never cut`(columns: Int) {
        let console = TestConsole(Fixture.mixed, size: Size(columns: columns, rows: 24))
        console.press("3")
        let by = "on-call-engineer (uid 1000, claimed: ssh from 203.0.113.9)"
        console.run(.trail(TrailAnswer(entries: Fixture.entries(9) + [act(by: by)])))
        #expect(console.screen[3...].contains { $0.contains("on-call-engineer") })
        console.dontSee("198.51.100.66")
    }

    @Test func `where the operator was is told from where the session was used`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 40))
        console.press("3")
        let by = "dana (uid 1000, login uid 1001, claimed: ssh from 203.0.113.9, sudo by kim)"
        console.run(.trail(TrailAnswer(entries: [act(by: by)])))
        console.see("by dana (claims to work from 203.0.113.9): stolen laptop")
        console.press(.enter)
        console.see("Operator     dana")
        console.see("Known        uid 1000, login uid 1001")
        console.see("Worked from  203.0.113.9, as claimed")
        console.see("Claimed      ssh from 203.0.113.9, sudo by kim")
        console.see("Last used from")
        console.see("IP           198.51.100.66")
    }

    @Test func `a denied key is named, and no user or session is offered for it`() {
        let console = TestConsole(Fixture.mixed)
        console.press("3")
        let entry = AuditEntry(id: "00:1-1", time: noon, event: .denied, by: "root (uid 0)", outcome: "k:app-1")
        console.run(.trail(TrailAnswer(entries: [entry])))
        #expect(console.screen.contains { $0.contains("denied") && $0.contains("key app-1") })
        console.press(.enter)
        console.see("Outcome      done")
        console.see("Key          app-1")
        console.dontSee("nobody in particular")
        console.dontSee("its user")
        console.dontSee("Enter session")
    }

    @Test func `who asked for other entries opens the first of them at once`() {
        let console = TestConsole(Fixture.mixed)
        console.press("3")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(9))))
        console.press("k", "k", "o")
        let query = console.filter.query ?? ""
        console.run(.trail(TrailAnswer(query: query, entries: Array(Fixture.entries(3)))))
        console.press(.enter)
        console.see("Entry of the audit trail")
    }

    @Test func `what operators did today takes two keys`() {
        let console = TestConsole(Fixture.mixed)
        console.press("3", "o")
        #expect(console.filter.query == "is:operator since:2025-11-23", "within three")
        #expect(console.takeEffects().last == .request(.trail(query: "is:operator since:2025-11-23")))
        console.press("o")
        #expect(console.filter.query == "" && console.shown == .audit)
    }

    /// The operator's day is not that of UTC.
    @Test func `today is the day of the clock on screen`() throws {
        var options = ConsoleOptions.testing
        (options.isUTC, options.localTime) = (false, LocalTime(offset: 14 * 3600))
        let console = TestConsole(Fixture.mixed, options: options)
        console.press("3", "o")
        let query = try #require(console.filter.query)
        #expect(query == "is:operator since:2025-11-24T00:00+14:00")
        let since = try Query(query, about: .audit).bounds(at: noon).since
        #expect(since == RFC3339.moment("2025-11-23T10:00:00Z"))
    }

    @Test func `an entry is scrolled`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 40, rows: 10))
        console.press("3")
        console.run(.trail(TrailAnswer(entries: [act(by: "dana (uid 1000)")])))
        console.press(.enter)
        console.see("lines 1–")
        console.press(.end)
        console.see("7f:1-0")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `an entry on screen`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.press("3")
        let by = "dana (uid 1000, login uid 1001, claimed: ssh from 203.0.113.9, sudo by kim)"
        console.run(.trail(TrailAnswer(entries: [act(by: by)])))
        console.press(.enter)
        try expectScreen("entry-\(size)", of: console)
    }

    @Test func `a part of the trail is not shown as the whole`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 24))
        console.press("3")
        let entries = Fixture.entries(1_000)
        console.run(.trail(TrailAnswer(entries: entries, coverage: TrailCoverage(matching: .whole(2_662)))))
        console.see("newest 1,000 of 2,662 entries, following")
    }

    @Test func `a filter says how far it has looked back`() {
        let console = console(30, size: Size(columns: 120, rows: 24))
        console.press("/")
        console.type("kim")
        console.dontSee("30 entries")
        func answer(_ count: Int, _ matching: RowCount, back: Timestamp?, isLooking: Bool) {
            let coverage = TrailCoverage(matching: matching, lookedBackTo: back, isLooking: isLooking)
            console.run(.trail(TrailAnswer(query: "kim", entries: Fixture.entries(count), coverage: coverage)))
        }
        let back = noon.adding(-2 * hour)
        answer(0, .atLeast(0), back: back, isLooking: true)
        console.see("none yet, looked back to 12:03:22 …")
        console.see("Nothing matches yet")
        answer(2, .atLeast(2), back: back, isLooking: true)
        console.see("2 entries so far, looked back to 12:03:22 …")
        answer(9, .atLeast(9), back: back, isLooking: false)
        console.see("newest 9 entries of more, looked back to 12:03:22")
        answer(9, .whole(200), back: nil, isLooking: false)
        console.see("newest 9 of 200 entries")
        answer(0, .whole(0), back: nil, isLooking: false)
        console.see("no match")
    }

    @Test func `all that the filter matches is written to a file, and how far that is`() {
        let console = console(30, size: Size(columns: 120, rows: 24))
        _ = console.takeEffects()
        console.press("e")
        console.see("Export as")
        console.press(.down, .enter)
        #expect(console.takeEffects() == [.export(.table(.trail(query: ""), .csv))])
        console.run(.exporting(ExportProgress(.entries, rows: 120_000, reached: noon.adding(-hour))))
        console.see("writing: 120,000 entries, up to 13:03:22 …")
        console.press("e")
        #expect(console.takeEffects().isEmpty)
        console.see("Something is being written to a file already.")
        console.run(.exporting(nil))
        console.run(.exported(.success(ExportedFile(path: "/home/dana/a.jsonl", .trail("2,662 entries since noon")))))
        console.see("Written to /home/dana/a.jsonl. It holds no credential. 2,662 entries since noon.")
        console.dontSee("writing:")
    }

    @Test func `says why nothing new comes`() {
        let console = console(30)
        let failure = StoreFailure(.unreachable, "Redis is out of reach.")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(30), failure: failure)))
        console.see("Redis is out of reach.")
        #expect(console.trail.count == 30)
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen`(size: String) throws {
        try expectScreen("audit-\(size)", of: console(60, size: try #require(screenSizes[size])))
    }
}
