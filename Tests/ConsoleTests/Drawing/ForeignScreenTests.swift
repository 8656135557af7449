import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// Golden screens on stores that other frameworks wrote: what they can't tell is absent or said, and no key is offered that
/// never acts there.
@Suite struct ForeignScreenTests {
    @Test(arguments: Foreign.allCases, ForeignView.allCases)
    func `every view`(layout: Foreign, view: ForeignView) throws {
        let console = try view.console(layout, Size(columns: 80, rows: 24))
        try expectScreen("foreign/\(layout)-\(view)-80x24", of: console)
    }

    @Test(arguments: Foreign.allCases)
    func `a wide screen`(layout: Foreign) throws {
        for view in [ForeignView.list, .raw, .users, .audit, .overview] {
            let console = try view.console(layout, Size(columns: 200, rows: 50))
            try expectScreen("foreign/\(layout)-\(view)-200x50", of: console)
        }
    }

    @Test(arguments: Foreign.allCases)
    func `in Korean`(layout: Foreign) throws {
        try Language.korean.speak {
            for view in [ForeignView.list, .raw, .overview, .ended, .user, .lockIsOff] {
                let console = try view.console(layout, Size(columns: 80, rows: 24))
                try expectScreen("korean/foreign-\(layout)-\(view)-80x24", of: console)
            }
        }
    }

    @Test(arguments: Foreign.allCases, ForeignView.allCases)
    func `no key is offered that never acts there`(layout: Foreign, view: ForeignView) throws {
        let console = try view.console(layout, Size(columns: 200, rows: 50))
        let footer = console.screen.last ?? ""
        for words in ["lock user", "lift lock", "deny key", "K deny", "O lift", "! stolen", "force-refresh"] {
            #expect(!footer.contains(words), "\(footer)")
        }
    }

    @Test(arguments: Foreign.allCases)
    func `a key that is off says why`(layout: Foreign) {
        let console = layout.console(Size(columns: 80, rows: 24))
        console.press("L")
        console.see("Nothing in this store bars a log-in: end the user’s sessions")
        console.press("K")
        console.see("Servers of this framework look up no keys here")
        console.press("f")
        console.see("its framework knows no refresh.")
        console.press("!")
        console.see("This store notes no signs of a theft")
    }

    @Test(arguments: Foreign.allCases)
    func `what was found offers no answer that is none there`(layout: Foreign) throws {
        let console = try ForeignView.found.console(layout, Size(columns: 120, rows: 50))
        console.see("revoke this session")
        for words in ["lock the user", "the key itself leaked", "Force-refresh"] { console.dontSee(words) }
    }

    @Test func `a session that came back is said with how often`() throws {
        let console = try ForeignView.notice.console(.express, Size(columns: 80, rows: 24))
        console.see("It came back once, and was ended again.")
        console.press("M")
        console.see("End it where it was issued.")
    }
}

/// What is looked at in such a store.
enum ForeignView: String, CaseIterable {
    case list, detail, raw, timeline, found, revoke, notice, users, user, audit, overview, ended, keys, lockIsOff

    func console(_ layout: Foreign, _ size: Size) throws -> TestConsole {
        let console = layout.console(size)
        switch self {
        case .list: break
        case .detail: console.open(layout.detail)
        case .raw: open(.raw, of: layout, console)
        case .timeline: open(.timeline, of: layout, console)
        case .found:
            console.press("F")
            console.type(layout.rows[0].session.text)
            console.press(.enter)
            console.run(.found(.success(layout.finding)))
        case .revoke: console.press("x")
        case .notice:
            console.press("x", .tab, .enter)
            console.run(.done(ActionID(1), .success(layout.receipt)))
        case .users:
            console.press("2")
            console.run(Fixture.users(layout.rows.map(summary), of: console))
        case .user:
            console.openUser(layout.rows[0].user)
            var detail = Fixture.user(layout.rows[0].user, rows: [layout.rows[0]], entries: [], lock: .untold)
            detail.extent = TrailExtent(count: 3, begins: noon.adding(-40))
            console.tell(detail)
        case .audit:
            console.press("3")
            console.run(.trail(TrailAnswer(entries: layout.trail)))
        case .overview:
            console.press("4")
            console.run(.overview(layout.overview))
        case .ended:
            console.press("5")
            console.run(.ended(EndedAnswer(restrictions: [], endings: Array(layout.trail.dropFirst()))))
        case .keys:
            console.press("6")
            var key = KeySummary(id: "id-1")
            (key.sessions, key.users, key.algorithms) = (layout.rows.count, layout.rows.count, ["ES256"])
            console.run(.keys(Fixture.keys("", [key])))
        case .lockIsOff: console.press("L")
        }
        return console
    }

    private func open(_ tab: DetailTab, of layout: Foreign, _ console: TestConsole) {
        console.open(layout.detail)
        while console.detail.tab != tab { console.press(.tab) }
    }

    private func summary(_ row: SessionRow) -> UserSummary {
        UserSummary(
            user: row.user,
            sessions: 1,
            clients: row.client.isEmpty ? 0 : 1,
            addresses: row.ip.isEmpty ? 0 : 1,
            seen: row.seen
        )
    }
}
