import Cells
import Sessions

@testable import Console

/// Every view, with something in it, as a reader would come to it.
enum Scene: String, CaseIterable {
    case list, detail, token, timeline, raw, user, users, audit, overview, ended, keys, found, revoke, filter, help,
        picker

    /// A console that shows it.
    func console(_ size: Size, isASCII: Bool = false) -> TestConsole {
        var options = ConsoleOptions.testing
        options.isASCII = isASCII
        let console = TestConsole(Fixture.mixed, size: size, options: options)
        switch self {
        case .list: break
        case .detail: console.open(Fixture.detail())
        case .token: open(.token, console)
        case .timeline: open(.timeline, console)
        case .raw: open(.raw, console)
        case .user:
            console.openUser(Fixture.hacked)
            console.tell(Fixture.user(lock: .locked(Fixture.nightLock)))
        case .users:
            console.press("2")
            console.run(Fixture.users(of: console))
        case .audit:
            console.press("3")
            console.run(.trail(TrailAnswer(entries: Fixture.entries(60))))
        case .overview:
            console.press("4")
            console.run(.overview(OverviewTests.overview))
        case .ended:
            console.press("5")
            console.run(.ended(EndedAnswer(restrictions: EndedTests.restrictions, endings: EndedTests.endings)))
        case .keys:
            console.press("6")
            console.run(.keys(Fixture.keys()))
        case .found:
            console.press("F")
            console.type("a7k3m9x2qd4e8h1v5b6n0c")
            console.press(.enter)
            console.run(.found(.success(FindTests.finding())))
        case .revoke: console.press("x")
        case .filter:
            console.press("/")
            console.type("fire")
        case .help: console.press("?")
        case .picker: console.press("T")
        }
        return console
    }

    private func open(_ tab: DetailTab, _ console: TestConsole) {
        console.open(Fixture.detail())
        while console.detail.tab != tab { console.press(.tab) }
    }
}
