import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// The view of the store as a whole, and its charts.
@Suite struct OverviewTests {
    static let overview: Overview = {
        var summary = SessionsSummary()
        summary.open = 240
        summary.modes = [.allowlist: 106, .paired: 68, .denylist: 66]
        summary.algorithms = ["ES256": 106, "HS256\u{1B}[31m": 134]
        for minute in 0..<15 { summary.expiries[minute] = minute * 2 }
        summary.expired = 3
        return Overview(
            summary: summary,
            sessions: (0..<90).map { 200 + $0 % 40 },
            logIns: (0..<60).map { $0 % 7 },
            failures: (0..<60).map { $0 == 50 ? 40 : 0 },
            failuresByAddress: [.init("203.0.113.66", 40), .init("2001:db8::1", 2)],
            busiestUsers: [.init("alice@example.com", 12), .init("김민준", 2)],
            health: StoreHealth(
                version: "7.0.15",
                latency: 412,
                memory: 3_780_000,
                memoryLimit: 1 << 30,
                replicas: 2,
                clockSkew: -4000,
                risks: [
                    .init(
                        "persistence",
                        "Nothing is written to disk: denied tokens are good again. Set appendonly yes."
                    )
                ]
            )
        )
    }()

    private func console(_ size: Size = Size(columns: 80, rows: 24), isASCII: Bool = false) -> TestConsole {
        var options = ConsoleOptions.testing
        options.isASCII = isASCII
        let console = TestConsole(Fixture.mixed, size: size, options: options)
        console.press("4")
        #expect(console.takeEffects() == [.request(.overview)])
        console.run(.overview(Self.overview))
        return console
    }

    @Test func `tells first what could undo a revocation`() {
        let console = console()
        #expect(console.screen[3].contains("! Nothing is written to disk"))
        console.press("G")
        console.see("4 s behind this machine")
        console.press("g")
        console.see("! Nothing is written to disk")
    }

    @Test func `counts damaged sessions and says what mends them`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 80, rows: 24), options: .testing)
        console.press("4")
        _ = console.takeEffects()
        var table = RowTable()
        for (session, isDamaged) in [("a", true), ("b", false), ("c", true)] as [(SessionName, Bool)] {
            table.put(SessionRow(session: session, user: "kim", isDamaged: isDamaged))
        }
        var overview = Self.overview
        overview.summary = table.summary(at: Timestamp(seconds: 0))
        console.run(.overview(overview))
        console.see("2 sessions: sessiontop mend")
    }

    @Test func `an hour of which a part is known is not called the hour`() {
        let console = console()
        var overview = Self.overview
        (overview.logInsSince, overview.failuresSince) = (noon.adding(-1200), noon.adding(-600))
        console.run(.overview(overview))
        console.see("at least 174 in the last hour")
        console.see("at least 40 in the last hour")
        console.press("G")
        console.see("Failed log-ins by address, since 13:53:22")
    }

    @Test func `says why the store can't be asked`() {
        let console = console()
        console.run(.overview(Overview(failure: StoreFailure(.unreachable, "Redis is out of reach."))))
        console.see("Redis is out of reach.")
        console.see("nobody has an open session")
    }

    @Test func `charts show whatever is not nothing`() {
        #expect(Chart.line([0, 1, 100], columns: 10, isASCII: false) == " ▁█")
        #expect(Chart.line([0, 1, 100], columns: 10, isASCII: true) == " .@")
        #expect(Chart.line([], columns: 10, isASCII: true) == "")
        #expect(Chart.line([0, 0], columns: 10, isASCII: true) == "  ")
        #expect(Chart.line([1, 3, 4, 4], columns: 2, isASCII: true) == "=@", "neighbours share a column")
        #expect(Chart.bar(1, of: 1000, columns: 10, isASCII: true) == "#")
        #expect(Chart.bar(0, of: 1000, columns: 10, isASCII: true) == "")
        #expect(Chart.bar(5, of: 5, columns: 3, isASCII: false) == "███")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen`(size: String) throws {
        try expectScreen("overview-\(size)", of: console(try #require(screenSizes[size])))
    }

    @Test func `in ASCII`() throws {
        let console = console(Size(columns: 80, rows: 24), isASCII: true)
        try expectScreen("ascii-overview-80x24", of: console)
        #expect(
            console.screen.dropFirst(3).joined().unicodeScalars.allSatisfy {
                $0.isASCII || !"▁▂▃▄▅▆▇█".unicodeScalars.contains($0)
            }
        )
    }
}
