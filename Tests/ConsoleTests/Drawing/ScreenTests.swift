import Cells
import Sessions
import Testing

@testable import Console

/// Golden screens: what a user sees, cell for cell.
@Suite struct ScreenTests {
    @Test(arguments: screenSizes.keys.sorted()) func `list`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        try expectScreen("list-\(size)", of: console)
    }

    @Test(arguments: screenSizes.keys.sorted()) func `detail`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.open(Fixture.detail())
        try expectScreen("detail-\(size)", of: console)
    }

    @Test func `detail further down`() throws {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail(forced: .init(requested: noon.adding(-90), delivered: noon.adding(-48))))
        console.press(.pageDown)
        try expectScreen("detail-page-2-80x24", of: console)
        console.press(.end)
        try expectScreen("detail-page-3-80x24", of: console)
    }

    @Test(arguments: screenSizes.keys.sorted()) func `revoke`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.press("x")
        try expectScreen("revoke-\(size)", of: console)
    }

    @Test(arguments: screenSizes.keys.sorted()) func `force refresh`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.press("f")
        try expectScreen("force-refresh-\(size)", of: console)
    }

    @Test(arguments: screenSizes.keys.sorted()) func `revoke all`(size: String) throws {
        let rows = Fixture.many(30).map { ListedRow(row($0.row.session.text)) }
        let console = TestConsole(rows, size: try #require(screenSizes[size]))
        console.press("X", .backTab)
        console.type("2")
        try expectScreen("revoke-all-\(size)", of: console)
        func row(_ session: String) -> SessionRow { Fixture.row(session, "박서연") }
    }

    @Test(arguments: screenSizes.keys.sorted()) func `help`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.press("?")
        try expectScreen("help-\(size)", of: console)
    }

    @Test(arguments: screenSizes.keys.sorted()) func `help with a guide`(size: String) throws {
        var options = ConsoleOptions.testing
        options.guide = Guide(
            title: "The demo over HTTP",
            commands: [
                Guide.Command(
                    "curl -i -H @/tmp/sessiontop.Xy12ab/token http://127.0.0.1:40123/verify",
                    meaning: "A request of kim@demo.example: 204, and 401 once you revoke the session."
                ),
                Guide.Command("curl http://127.0.0.1:40123/health", meaning: "Whether the service is ready."),
            ]
        )
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]), options: options)
        console.press("?")
        try expectScreen("help-guide-\(size)", of: console)
    }

    @Test(arguments: ["40x10", "80x24"]) func `filter`(size: String) throws {
        let console = TestConsole(Fixture.many(1_000), size: try #require(screenSizes[size]))
        console.press("/")
        console.type("user42")
        console.press(.pageDown)
        try expectScreen("filter-\(size)", of: console)
    }

    @Test(arguments: ["40x10", "80x24"]) func `no match`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.press("/")
        console.type("nobody\u{202E}")
        console.press(.enter)
        try expectScreen("no-match-\(size)", of: console)
    }

    @Test(arguments: ["40x10", "80x24"]) func `read only`(size: String) throws {
        var options = ConsoleOptions.testing
        options.profile.readOnlyReason = "--read-only was given."
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]), options: options)
        console.press("x")
        try expectScreen("read-only-\(size)", of: console)
    }

    @Test(arguments: ["40x10", "80x24"]) func `disconnected`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.run(.connection(.refused))
        console.pass(seconds: 12, isAnswering: false)
        try expectScreen("disconnected-\(size)", of: console)
    }

    @Test func `never connected`() throws {
        let console = TestConsole(connection: nil, isAnswering: false)
        try expectScreen("connecting-80x24", of: console)
        console.run(.connection(.refused))
        console.pass(seconds: 3, isAnswering: false)
        try expectScreen("never-connected-80x24", of: console)
    }

    @Test func `loading`() throws {
        let console = TestConsole(connection: .loading(progress: 0, sessions: 0), isAnswering: false)
        try expectScreen("loading-nothing-yet-80x24", of: console)
        let part = TestConsole(Fixture.many(60), connection: .loading(progress: 0.428, sessions: 214_000))
        try expectScreen("loading-part-80x24", of: part)
    }

    @Test(arguments: ["40x10", "80x24"]) func `empty`(size: String) throws {
        let console = TestConsole(size: try #require(screenSizes[size]))
        try expectScreen("empty-\(size)", of: console)
        console.run(.connection(.vacant(at: noon)))
        try expectScreen("no-data-\(size)", of: console)
        console.run(.connection(.unreadable(reason: "It has schema version 7; this sessiontop reads version 1.")))
        try expectScreen("unreadable-\(size)", of: console)
    }

    @Test(arguments: ["40x10", "80x24", "200x50"]) func `hostile names`(size: String) throws {
        let console = TestConsole(Fixture.hostile, size: try #require(screenSizes[size]))
        try expectScreen("hostile-\(size)", of: console)
    }

    @Test func `hostile claims`() throws {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 100, rows: 90))
        console.open(Fixture.detail(claims: Fixture.strangeClaims, signature: .bad(reason: "the key is for RS256")))
        try expectScreen("strange-claims-100x90", of: console)
    }

    @Test func `ended while shown`() throws {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.list.rows[0].end(.revoked, at: noon)
        console.pass(seconds: 2)
        try expectScreen("ended-while-shown-80x24", of: console)
    }

    @Test func `moved on`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab)
        console.list.rows[0].end(.loggedOut, at: noon)
        try expectScreen("moved-on-80x24", of: console)
    }

    @Test func `done`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter)
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        try expectScreen("done-80x24", of: console)
    }

    @Test func `lost writes`() throws {
        let console = TestConsole(Fixture.mixed)
        console.run(.lost(.lastWrites))
        try expectScreen("lost-writes-80x24", of: console)
    }

    @Test func `ascii`() throws {
        var options = ConsoleOptions.testing
        options.isASCII = true
        let console = TestConsole(Fixture.mixed, options: options)
        try expectScreen("ascii-list-80x24", of: console)
        console.open(Fixture.detail(forced: .init(requested: noon.adding(-90))))
        try expectScreen("ascii-detail-80x24", of: console)
    }
}

extension ConnectionStatus {
    fileprivate static let refused = ConnectionStatus.unreachable(
        reason: "redis://10.0.0.5:6379/0 can’t be reached: connection refused. Is Redis running there?",
        since: noon,
        retryAt: noon.adding(15)
    )
}
