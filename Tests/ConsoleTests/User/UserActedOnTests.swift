import Cells
import Sessions
import Testing

@testable import Console

/// The screen of a user while somebody acts on that user: nothing of before may look true.
@Suite struct UserActedOnTests {
    private func console(_ detail: UserDetail = Fixture.user(), columns: Int = 200) -> TestConsole {
        let console = TestConsole(Fixture.mixed, size: Size(columns: columns, rows: 60))
        console.openUser(detail.user)
        console.tell(detail)
        return console
    }

    private func entry(_ event: AuditEvent, session: String = "", after seconds: Int64 = 1) -> AuditEntry {
        AuditEntry(
            id: "9-\(seconds)",
            time: noon.adding(seconds),
            event: event,
            user: Fixture.hacked,
            session: SessionName(session),
            by: "kim (uid 1000)"
        )
    }

    @Test(
        arguments: [(AuditEvent.userLocked, "✗ revoked"), (.logOut, "◌ ended"), (nil, "◌ ended")]
            as [(AuditEvent?, String)]
    )
    func `a session that ended under the cursor does not look open`(event: AuditEvent?, state: String) throws {
        let console = console()
        console.press(.down)
        let session = Fixture.nightRows[1].session.text
        console.see(" 42 s")
        let ending = event.map { [entry($0, session: $0 == .userLocked ? "" : session)] } ?? []
        let rest = [Fixture.nightRows[0], Fixture.nightRows[2]]
        console.tell(Fixture.user(rows: rest, entries: Fixture.nightEntries + ending))
        let line = try #require(console.screen.first { $0.contains(session) })
        #expect(!line.contains("expir") && !line.contains("live") && !line.contains("42 s"), "\(line)")
        if event == .userLocked { #expect(line.contains(state), "\(line)") }
        console.see("Open sessions  2")
    }

    @Test func `the question knows the lock that is there`() {
        let console = console(Fixture.user(lock: .locked(Fixture.nightLock)), columns: 43)
        console.press("L")
        console.see("Locked")
        console.see("by kim (uid 1000): account broken into")
        console.see("The lock that is there can be made longer, not shorter: for that, lift it first.")
        console.press(.escape, "X")
        console.see("Every token of this user is refused at once.")
        console.dontSee("can log in again")
    }

    @Test func `who may log in again is said to`() {
        let console = console(columns: 43)
        console.press("X")
        console.see("Whoever knows the password can log in again: L locks the user.")
    }

    @Test func `who looks alike and has no open session is named before a lock`() {
        let console = console(Fixture.user(lookalikes: ["Anna@example.com"]))
        console.press("L")
        console.see("Anna@example.com")
    }

    @Test func `a span that reaches behind the trail is all of it`() {
        var detail = Fixture.user(since: noon.adding(-30 * 86_400))
        detail.extent = TrailExtent(count: 10, begins: noon.adding(-3_600))
        let console = console(Fixture.user())
        console.press("-", "-")
        console.tell(detail, .week)
        console.see("First seen")
        console.dontSee("since 10-")
    }
}
