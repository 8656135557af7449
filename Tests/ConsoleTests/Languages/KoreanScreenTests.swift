import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// Golden screens in Korean.
@Suite struct KoreanScreenTests {
    @Test(arguments: Scene.allCases, ["40x10", "80x24", "200x50"])
    func `every view`(scene: Scene, size: String) throws {
        let size = (name: size, size: try #require(screenSizes[size]))
        try Language.korean.speak {
            let console = scene.console(size.size)
            try expectScreen("korean/\(scene)-\(size.name)", of: console)
            expectKorean(console)
        }
    }

    @Test(arguments: Situation.allCases)
    func `every situation`(situation: Situation) throws {
        try Language.korean.speak {
            let console = situation.console()
            try expectScreen("korean/\(situation)-80x24", of: console)
            expectKorean(console)
        }
    }

    @Test func `what a language says depends on nothing that was said before`() {
        let english = Scene.help.console(Size(columns: 80, rows: 24)).screen
        let korean = Language.korean.speak { Scene.help.console(Size(columns: 80, rows: 24)).screen }
        #expect(korean != english)
        #expect(Scene.help.console(Size(columns: 80, rows: 24)).screen == english)
    }
}

/// What happens on screens that `Scene` does not show.
enum Situation: String, CaseIterable {
    case lock, forceRefresh, revokeAll, everyone, marked, bulk, done, readOnly, disconnected, connecting, loading,
        empty,
        noData, unreadable, noMatch, endedWhileShown, movedOn, lostWrites, palette, messages, entry, wrongFilter,
        naming, denyKey

    func console() -> TestConsole {
        let size = Size(columns: 80, rows: 24)
        var options = ConsoleOptions.testing
        if self == .readOnly { options.profile.readOnlyReason = said("it was opened with --read-only.") }
        switch self {
        case .connecting: return TestConsole(connection: nil, isAnswering: false)
        case .loading: return TestConsole(Fixture.many(60), connection: .loading(progress: 0.428, sessions: 214_000))
        case .empty, .noData, .unreadable:
            let console = TestConsole(size: size)
            if self == .noData { console.run(.connection(.vacant(at: noon))) }
            if self == .unreadable { console.run(.connection(.unreadable(reason: said("it is not UTF-8 text")))) }
            return console
        default: break
        }
        let console = TestConsole(Fixture.mixed, size: size, options: options)
        act(on: console)
        return console
    }

    private func act(on console: TestConsole) {
        switch self {
        case .lock: console.press("L")
        case .forceRefresh: console.press("f")
        case .revokeAll: console.press("X")
        case .everyone: console.press("E")
        case .marked: console.press(" ", " ", " ")
        case .bulk: console.press(" ", " ", "x", .tab, .enter)
        case .done:
            console.press("x", .tab, .enter)
            console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        case .readOnly: console.press("x")
        case .disconnected:
            let reason = said(
                "Redis at \("10.0.0.5") can't be reached: \("connection refused"). Check that it runs and that the address is right."
            )
            console.run(.connection(.unreachable(reason: reason, since: noon, retryAt: noon.adding(15))))
            console.pass(seconds: 12, isAnswering: false)
        case .noMatch:
            console.press("/")
            console.type("nobody")
            console.press(.enter)
        case .endedWhileShown:
            console.open(Fixture.detail())
            console.list.rows[0].end(.revoked, at: noon)
            console.pass(seconds: 2)
        case .movedOn:
            console.press("x", .tab)
            console.list.rows[0].end(.loggedOut, at: noon)
        case .lostWrites: console.run(.lost(.lastWrites))
        case .palette: console.press(":")
        case .messages:
            console.press("y", "U", "M")
        case .entry:
            console.press("3")
            console.run(.trail(TrailAnswer(entries: Fixture.entries(60))))
            console.press(.enter)
        case .wrongFilter:
            console.press("/")
            console.type("expires<5x")
        case .naming:
            console.press("/")
            console.type("fire")
            console.press(.enter, "S")
        case .denyKey:
            console.press("F")
            console.type("a7k3m9x2qd4e8h1v5b6n0c")
            console.press(.enter)
            console.run(.found(.success(FindTests.finding())))
            console.press("K")
        case .connecting, .loading, .empty, .noData, .unreadable: break
        }
    }
}
