import Cells
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

    @Test func `opens the session`() {
        let console = console(8)
        console.press(.enter)
        #expect(console.takeEffects().contains(.load(session: SessionReference("a7k3m9x2qd4e8h1v5b6n0c"), user: "김민준")))
        console.press(.escape)
        #expect(console.shown == .audit && !console.detail.isOpen)
    }

    /// A failed log-in has no session; its user may have some.
    @Test func `opens the user where there is no session`() {
        let console = console(4)
        console.press(.enter)
        #expect(console.shown == .sessions && console.filter.query?.contains("김민준") == true)
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
