import Cells
import Sessions
import Testing

@testable import Console

/// A lock's end by one key more.
@Suite struct LockEndTests {
    @Test(
        arguments: [("1", 3_600), ("8", 28_800), ("2", 86_400), ("7", 604_800), ("0", nil)] as [(Character, Int64?)]
    )
    func `one key chooses an end`(key: Character, seconds: Int64?) {
        let console = TestConsole(Fixture.mixed)
        console.press("L", "8", .character(key), .tab, .enter)
        let action = Action.lock(user: "alice@example.com", for: seconds.map { .seconds($0) })
        #expect(console.takeEffects().contains(.act(ActionID(1), action, reason: "")))
    }

    @Test func `it stands where it would be typed, and nothing else is answered by it`() {
        let console = TestConsole(Fixture.mixed)
        console.press("L", "2")
        console.see("Lasts     24h")
        console.press(.tab, .tab, "7")
        console.see("Reason    7")
        console.see("Lasts     24h")
        console.press(.escape, "x", "2")
        console.see("Only a lock lasts for a time.")
        #expect(console.question.isOpen)
    }

    @Test(
        arguments: [
            ("09:00", 68_198), ("9:00", 68_198), ("14:04", 38), ("14:03", 86_378), ("23:59", 35_738), ("8H", 28_800),
        ]
            as [(String, Int64)]
    )
    func `a time of day is an end`(text: String, seconds: Int64) {
        let console = TestConsole(Fixture.mixed)
        console.press("L", .tab, .tab, .tab)
        console.type(text)
        console.see("until 2025-11-2")
        console.press(.tab, .enter)
        let acts = console.takeEffects().compactMap { effect in
            if case .act(_, .lock(_, let span), _) = effect { span } else { nil }
        }
        #expect(acts == [.seconds(seconds)])
    }

    @Test(arguments: ["24:00", "9", "09:60", "9:0", "x", "0s"])
    func `what is no end is said to be none where it is typed`(text: String) {
        let console = TestConsole(Fixture.mixed)
        console.press("L", .tab, .tab, .tab)
        console.type(text)
        console.see("type 30m, 12h, 7d, or a time of day: 09:00")
    }

    @Test func `the clocks may change until then`() {
        var local = LocalTime(offset: 7_200)
        local.changes = [LocalTime.Change(from: noon.seconds + 3_600, offset: 3_600)]
        let clock = Clock(now: noon, isUTC: false, localTime: local)
        let end = clock.next(timeOfDay: "18:00")
        #expect(end == Timestamp(seconds: noon.seconds + 10_598))
        #expect(end.map { clock.shortTime($0).description } == "18:00:00")
    }

    @Test(
        arguments: [(3_600, 28_800, true), (3_600, 3_600, false), (3_600, nil, true), (nil, nil, false)]
            as [(Int64?, Int64?, Bool)]
    )
    func `a lock that lasts longer than was asked is said to`(asked: Int64?, standing: Int64?, isTold: Bool) {
        let receipt = ActionReceipt(outcome: .done, effective: noon, until: standing.map { noon.adding($0) })
        #expect(receipt.outlasts(asked.map { .seconds($0) }) == isTold)
        let pending = PendingAction(action: .lock(user: "kim", for: asked.map { .seconds($0) }))
        let words = pending.outcome(receipt, Clock(now: noon, isUTC: true, localTime: LocalTime())).description
        #expect(words.contains("The lock that was there lasts longer, and stays") == isTold)
    }
}
