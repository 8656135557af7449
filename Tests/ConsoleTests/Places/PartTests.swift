import Cells
import Sessions
import Testing

@testable import Console

/// However narrow the screen, what is a part of more says so.
@Suite struct PartTests {
    private func console(_ columns: Int) -> TestConsole {
        TestConsole(Fixture.mixed, size: Size(columns: columns, rows: 24))
    }

    @Test(arguments: [80, 100, 120, 200])
    func `the first of many users`(columns: Int) {
        let console = console(columns)
        console.press("2")
        let users = (0..<1_000).map { UserSummary(user: "user-\($0)", sessions: 1, clients: 1, addresses: 1) }
        for total in [1_001, 10_000, 250_000, 1_000_000] {
            console.run(.users(UsersAnswer(request: console.users.request, users: users, total: total)))
            console.see("1,000 of \(grouped(total).description) users")
        }
    }

    @Test(arguments: [80, 100, 120, 200])
    func `the newest of many entries`(columns: Int) {
        let console = console(columns)
        console.press("3")
        for matching in [1_001, 2_662, 1_000_000] {
            let coverage = TrailCoverage(matching: .whole(matching))
            console.run(.trail(TrailAnswer(entries: Fixture.entries(1_000), coverage: coverage)))
            console.see("newest 1,000 of \(grouped(matching).description) entries")
        }
    }

    /// Where the names of screens gave way, what is left of them is still what a click hits.
    @Test func `the numbers of screens can be clicked`() {
        let console = console(80)
        console.press("3")
        console.run(
            .trail(TrailAnswer(entries: Fixture.entries(1_000), coverage: TrailCoverage(matching: .whole(1_000_000))))
        )
        let row = console.screen[1]
        #expect(row.hasPrefix(" 1 2 3 Audit 4 5 6 "))
        console.run(.input(.mouse(MouseEvent(.press, at: Position(column: 3, row: 1)))))
        #expect(console.shown == .users)
    }
}
