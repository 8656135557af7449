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
}
