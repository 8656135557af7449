import Cells
import Sessions
import Testing

@testable import Console

/// An alarm is answered with a reason, for the session or for two places, and looks answered from then on.
@Suite struct AcknowledgeTests {
    private static let home = Place(ip: "203.0.113.7", client: "Mozilla/5.0 (X11; Linux x86_64) Gecko/1 Firefox/140.0")
    private static let thief = Place(ip: "198.51.100.1", client: "curl/8.5.0")
    private static let sign = Suspicion.sideBySide(home, thief)

    static func console(
        _ sign: Suspicion = sign,
        isAnswered: Bool = false,
        size: Size = Size(columns: 80, rows: 24)
    ) -> TestConsole {
        var rows = Fixture.mixed
        if isAnswered { rows[0].acknowledged = [sign] } else { rows[0].suspicions = [sign] }
        if isAnswered { rows[0].row.signs = [.sideBySide, .areKept, .acknowledged] }
        return TestConsole(rows, size: size)
    }

    private func answered(_ console: TestConsole) -> AlarmScope? {
        for case .act(_, .acknowledge(let seen, let scope), let reason) in console.takeEffects() {
            #expect(reason == "known VPN" && seen == SeenSession(Fixture.mixed[0].row))
            #expect(seen.used == Fixture.mixed[0].row.seen)
            return scope
        }
        return nil
    }

    @Test func `for the session`() {
        let console = Self.console()
        console.press("A")
        console.see("Warning   two places use one token side by side")
        console.press(.enter)
        #expect(answered(console) == nil, "the safe answer")
        console.press("A", .tab, .enter)
        console.see("Type why: whoever sees the session next reads it.")
        console.press(.tab)
        console.type("known VPN")
        console.press(.backTab, .enter)
        #expect(answered(console) == .session)
        console.see("Acknowledging the signs of session")
    }

    @Test func `for two places, for a time`() {
        let console = Self.console()
        console.press("A", .tab, .tab)
        console.type("known VPN")
        console.press(.tab)
        console.type("x")
        console.press(.tab, .enter)
        console.see("Type how long these two places are known, such as 24h")
        #expect(answered(console) == nil)
        console.press(.backTab, .backspace)
        console.type("24h")
        console.press(.tab, .enter)
        #expect(answered(console) == .places(Self.home, Self.thief, for: .seconds(86_400)))
    }

    @Test func `a sign that names no places is answered for the session alone`() {
        let console = Self.console(.noted(.sideBySide))
        console.press("A")
        console.dontSee("24h")
    }

    @Test func `an old sign names its places once the session is open`() {
        let console = Self.console(.noted(.sideBySide))
        var detail = Fixture.detail()
        detail.timeline.append(
            AuditEntry(
                id: "a7-9",
                time: noon.adding(-2 * day),
                event: .tokenShared,
                user: detail.row.user,
                session: detail.row.session,
                jti: detail.row.jti,
                ip: Self.home.ip,
                client: Self.home.client,
                before: Self.thief,
                difference: .both
            )
        )
        console.open(detail)
        console.press("A")
        console.see("Warning   two places use one token side by side: 203.0.113.7")
        console.see("or 24h: these two places")
    }

    @Test func `what shows no sign can't be answered for`() {
        let console = TestConsole(Fixture.mixed)
        console.press("A")
        console.see("This session shows no sign of theft.")
        let again = Self.console(isAnswered: true)
        again.press("A")
        again.see("All signs of this session are acknowledged.")
    }

    @Test func `told what came of it`() {
        for (receipt, words) in [
            (
                ActionReceipt(outcome: .done, effective: noon, sessions: 1),
                "Acknowledged the signs of session a7k3m9x2…"
            ),
            (
                ActionReceipt(outcome: .movedOn),
                "Nothing was done: something new happened to session a7k3m9x2…. Look at it"
            ),
            (
                ActionReceipt(outcome: .gone),
                "Nothing was done: session a7k3m9x2… of alice@example.com had ended already."
            ),
        ] {
            let console = Self.console()
            console.press("A", .tab, .tab)
            console.type("known VPN")
            console.press(.backTab, .enter)
            for case .act(let id, _, _) in console.takeEffects() { console.run(.done(id, .success(receipt))) }
            console.see(words)
        }
        let places = Action.acknowledge(
            SeenSession(Fixture.mixed[0].row),
            .places(Self.home, Self.thief, for: .seconds(60))
        )
        let clock = Clock(now: noon, isUTC: true, localTime: LocalTime())
        let partly = ActionReceipt(outcome: .done, effective: noon, sessions: 0, until: noon.adding(60))
        #expect(
            PendingAction(action: places).outcome(partly, clock).description
                == "These two places are known until 2025-11-23 14:04:22 UTC. Session a7k3m9x2… is not acknowledged: "
                + "not all of its signs are known to be of these two."
        )
    }

    @Test(arguments: ["40x10", "80x24", "200x50"]) func `the row`(size: String) throws {
        let console = Self.console(isAnswered: true, size: try #require(screenSizes[size]))
        try expectScreen("acknowledged-\(size)", of: console)
    }

    @Test(arguments: ["40x10", "80x24"]) func `the question`(size: String) throws {
        let console = Self.console(size: try #require(screenSizes[size]))
        console.press("A")
        try expectScreen("acknowledge-\(size)", of: console)
    }

    @Test func `the session`() throws {
        let console = Self.console(isAnswered: true)
        var detail = Fixture.detail(of: console.list.rows[0].row)
        detail.acknowledged = .init(by: "ann (uid 1000)", reason: "known VPN \u{202E}", time: noon.adding(-hour))
        console.open(detail)
        try expectScreen("acknowledged-detail-80x24", of: console)
        console.see("Acknowledged by ann (uid 1000) 1 h ago, 2025-11-23 13:03:22 UTC: “known VPN ")
        detail.acknowledged?.until = noon.adding(hour)
        console.open(detail)
        console.see("These two places are known until 2025-11-23 15:03:22 UTC.")
        detail.acknowledged?.until = noon.adding(-1)
        console.open(detail)
        console.see("That is over.")
        detail.acknowledged?.over = noon.adding(-minute)
        console.open(detail)
        console.see("Was acknowledged by ann (uid 1000)")
        console.see("Something new happened")
    }
}
