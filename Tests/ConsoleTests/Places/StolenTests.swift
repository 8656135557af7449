import Cells
import Sessions
import Testing

@testable import Console

/// What looks stolen stands out in the table, says why, and is one key away.
@Suite struct StolenTests {
    private func console(_ options: ConsoleOptions = .testing) -> TestConsole {
        var rows = Fixture.mixed
        let (home, thief) = (
            Place(ip: "203.0.113.7", client: "Mozilla/5.0 (X11)"), Place(ip: "198.51.100.1", client: "curl/8.5")
        )
        rows[0].suspicions = [.sideBySide(home, thief), .twoNetworks("203.0.113.7", "198.51.100.1")]
        rows[1].suspicions = [.twoNetworks("203.0.113.7", "198.51.100.1")]
        return TestConsole(rows, options: options)
    }

    @Test func `what is strong stands out`() {
        let console = console()
        console.see("!! stolen?  alice")
        #expect(console.style(of: "! stolen?") == Theme.testing.style(of: .stolen, on: .selected))
        console.see("?◔ expiring 김민준")
        console.see("! 1 looks stolen")
    }

    @Test func `the bottom says why`() {
        let console = console()
        console.see("! one token in two places: 203.0.113.7 (Mozilla/5.0…) and 198.51.100.1 (curl")
        console.press("j")
        console.see("? one token from two networks: 203.0.113.7, then 198.51.100.1")
        console.press("j")
        console.dontSee("one token")
        console.press("k", "k", "p")
        console.see("one token in two places")
    }

    @Test func `one key shows them`() {
        let console = console()
        console.press("3", "!")
        #expect(console.shown == .sessions && console.filter.query == "is:stolen")
        console.see("! 1 looks stolen")
        console.press("!")
        #expect(console.filter.query == "is:stolen", "whoever presses it twice wants no others")
        console.see("These are the sessions that look stolen: Esc goes back.")
        console.press(.escape)
        #expect(console.shown == .audit)
        console.press("1", .enter, "!")
        #expect(!console.detail.isOpen && console.filter.query == "is:stolen")
        console.press("F")
        console.press("!")
        #expect(console.find.count == 1, "it is text there")
    }

    @Test func `the question says why`() {
        let console = console()
        console.press("x")
        console.see("Warning   two places use one token side by side: 203.0.113.7")
    }

    /// The signs are facts of the row: whoever finds the session by its token is warned as well.
    @Test func `what was found says why, and so does its question`() throws {
        let console = TestConsole(Fixture.mixed)
        var finding = FindTests.finding()
        finding.session?.row.signs = [.areKept, .sideBySide]
        console.press("F")
        console.type("a7k3m9x2")
        console.press(.enter)
        console.run(.found(.success(finding)))
        console.see("! Looks stolen: two places used one token side by side.")
        console.press("x")
        console.see("Warning   two places used one token side by side")
        console.press(.escape)
        finding.session?.row.signs.insert(.acknowledged)
        console.run(.found(.success(finding)))
        console.see("= Acknowledged: two places used one token side by side.")
        console.press("x")
        console.dontSee("Warning")
    }

    @Test func `others of the user that look stolen are told apart in what was found`() {
        var finding = FindTests.finding()
        finding.others[0].signs = [.areKept, .twoPlaces]
        let setting = ReportSetting(now: noon, localTime: LocalTime(), isUTC: true, width: 300)
        let lines = DetailReport(setting).lines(of: finding).map(\.description)
        #expect(lines.count { $0.hasSuffix("; it looks stolen") } == 1)
    }

    @Test func `a report says why`() {
        let setting = ReportSetting(now: noon, localTime: LocalTime(), isUTC: true, width: 100)
        var detail = Fixture.detail()
        detail.row.signs = [.areKept, .failuresBefore]
        let lines = DetailReport(setting).lines(of: detail).map(\.description)
        #expect(lines.contains { $0.contains("Looks stolen: the log-in came after several that failed") })
        #expect(lines.contains { $0.contains("it looks stolen") })
    }

    @Test func `none is good news`() {
        let console = TestConsole(Fixture.mixed)
        console.press("!")
        console.see("No session looks stolen now; is:suspicious shows weaker signs as well.")
        console.press("/")
        console.type("is:stolen")
        console.see("No session looks stolen now.")
    }

    @Test func `its key can be another`() throws {
        var options = ConsoleOptions.testing
        options.keys = try KeyTable(configured: ["show-stolen": ["ctrl-t"]])
        console(options).see("Ctrl-T 1 looks stolen")
    }
}
