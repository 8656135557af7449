import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// What stands beside a table from 160 columns on.
@Suite struct PreviewTests {
    private let wide = Size(columns: 160, rows: 45)

    private func previews(_ console: TestConsole) -> [SessionName] {
        console.takeEffects().compactMap { if case .preview(let session) = $0 { session.name } else { nil } }
    }

    @Test func `facts are there at once, claims once they were read`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        console.see("Link mode")
        console.see("reading …")
        console.run(.previewed(session: Fixture.mixed[0].row.session, .success(Fixture.detail())))
        console.see("issuer: who made the token")
        console.dontSee("reading …")
    }

    @Test func `each row that the cursor comes to is asked for once`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        console.press("j")
        _ = console.takeEffects()
        console.press("j", "j")
        #expect(previews(console) == [Fixture.mixed[2].row.session, Fixture.mixed[3].row.session])
        console.pass(seconds: 3)
        console.press("k", "j")
        #expect(previews(console).count == 2)
    }

    @Test func `what is read of a row that was left is not shown`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        console.press("j")
        console.run(.previewed(session: Fixture.mixed[0].row.session, .success(Fixture.detail())))
        console.dontSee("issuer: who made the token")
        console.see("reading …")
    }

    @Test func `another token is read again, another time of use is not`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        console.press("j", "k")
        console.run(.previewed(session: Fixture.mixed[0].row.session, .success(Fixture.detail())))
        _ = console.takeEffects()
        console.list.rows[0].row.seen = noon.adding(1)
        #expect(previews(console).isEmpty)
        console.list.rows[0].row.jti = "a7k3m9x2qd4e8h1v5b6n0c.4"
        #expect(previews(console) == [Fixture.mixed[0].row.session])
        console.see("issuer: who made the token")
    }

    /// As its row has it: its token counts down no more, and it was used until it ended.
    @Test func `what ended has no end to come`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        console.press("j", "k")
        var detail = Fixture.detail()
        detail.row.seen = noon.adding(-20)
        console.run(.previewed(session: Fixture.mixed[0].row.session, .success(detail)))
        console.see("Latest end")
        console.list.rows[0] = console.list.rows[0].ended(.revoked)
        console.list.rows[0].since = noon
        console.pass(seconds: 2)
        console.dontSee("Latest end")
        #expect(!console.screen.contains { $0.contains("Expiry  ") && $0.contains("UTC") && $0.contains("│") })
        #expect(!console.screen.contains { $0.contains("│") && $0.contains("20 s ago") })
    }

    @Test func `why it can't be read is said, and it is read again once the store is back`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        let session = Fixture.mixed[0].row.session
        console.run(.previewed(session: session, .failure(StoreFailure(.unreachable, "Redis is out of reach."))))
        console.see("This session could not be read")
        _ = console.takeEffects()
        console.run(.connection(.unreachable(reason: "cut", since: noon, retryAt: nil)))
        console.run(.connection(.fresh(at: noon.adding(1))))
        #expect(previews(console) == [session])
    }

    @Test func `nothing is asked for where there is none`() {
        let narrow = TestConsole(Fixture.mixed, size: Size(columns: 159, rows: 45))
        narrow.press("j")
        #expect(previews(narrow).isEmpty)
        narrow.press("P")
        narrow.see("The preview needs 160 columns; here are 159.")
        let console = TestConsole(Fixture.mixed, size: wide)
        console.press("P")
        console.see("The preview is off; P shows it again.")
        console.dontSee("Link mode:")
        console.see("Client")
        _ = console.takeEffects()
        console.press("j")
        #expect(previews(console).isEmpty)
        console.press("P")
        #expect(previews(console) == [Fixture.mixed[1].row.session])
        var options = ConsoleOptions.testing
        options.isPreviewOn = false
        #expect(TestConsole(Fixture.mixed, size: wide, options: options).takeEffects().isEmpty)
    }

    @Test func `columns do not jump as the cursor moves`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        let titles = console.screen[2].prefix(90)
        for _ in 0..<8 {
            console.press("j")
            #expect(console.screen[2].prefix(90) == titles)
        }
    }

    @Test func `a click beside the table does nothing to it`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        console.press("j")
        console.run(.input(.mouse(MouseEvent(.press, at: Position(column: 140, row: 8)))))
        console.run(.input(.mouse(MouseEvent(.press, at: Position(column: 140, row: 2)))))
        #expect(console.sessions.cursor == 1 && !console.detail.isOpen && console.sessions.sort.column == .login)
    }

    @Test func `the trail shows the whole entry`() {
        let console = TestConsole(Fixture.mixed, size: wide)
        console.press("3")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(60))))
        console.see("What happened")
        console.see("Entry of the audit trail")
    }

    @Test(arguments: [Size(columns: 160, rows: 45), Size(columns: 200, rows: 50)]) func `screens`(size: Size) throws {
        let name = "\(size.columns)x\(size.rows)"
        let console = TestConsole(Fixture.mixed, size: size)
        console.press("j", "k")
        console.run(.previewed(session: Fixture.mixed[0].row.session, .success(Fixture.detail())))
        try expectScreen("preview-\(name)", of: console)
        console.press("3")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(60))))
        try expectScreen("preview-audit-\(name)", of: console)
    }
}
