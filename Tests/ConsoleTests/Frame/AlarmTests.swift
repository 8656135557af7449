import Cells
import Sessions
import Testing

@testable import Console

/// That a session looks stolen is said wherever the operator is.
@Suite struct AlarmTests {
    private static let place = Place(ip: "203.0.113.7", client: "curl")
    private static let sign = Suspicion.sideBySide(place, Place(ip: "198.51.100.1", client: "wget"))

    private func alarm(_ console: TestConsole) {
        console.list.rows[0].suspicions = [Self.sign]
    }

    @Test(arguments: Scene.allCases, screenSizes.keys.sorted())
    func `on every screen of every size`(scene: Scene, size: String) throws {
        for isASCII in [false, true] {
            let console = scene.console(try #require(screenSizes[size]), isASCII: isASCII)
            #expect(!console.screen[0].contains("stolen"))
            alarm(console)
            #expect(console.screen[0].contains("! 1 looks stolen"), "\(console.screen.joined(separator: "\n"))")
            #expect(console.style(of: "! 1 looks stolen") == Theme.testing.style(of: .barBad, on: .bar))
        }
    }

    @Test func `while the table is held, and while the list is old`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 40, rows: 10))
        console.press("p")
        alarm(console)
        console.see("! 1 looks stolen")
        console.run(.connection(.loading(progress: 0.5, sessions: 3)))
        console.see("! 1 looks stolen")
        console.run(.connection(.unreachable(reason: "Refused.", since: noon, retryAt: nil)))
        console.pass(seconds: 100, isAnswering: false)
        console.see("! 1 looks stolen")
        console.see("not connected")
    }

    @Test func `however narrow the screen`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 28, rows: 6))
        alarm(console)
        console.see("! 1 looks stolen")
        console.run(.input(.resize(Size(columns: 14, rows: 6))))
        console.see("! 1 stolen?")
    }

    @Test func `the order is said beside it`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 24))
        alarm(console)
        console.see("! 1 looks stolen")
        console.see("sorted by log-in, newest first")
        console.press("p")
        console.see("held as of 14:03:22: p resumes  by log-in, newest first")
    }

    @Test func `it is not called up to date while signs are not read`() {
        let console = TestConsole(Fixture.mixed)
        console.list.known = .partly(.trail)
        console.see("up to date, but signs of theft are not read yet")
        console.dontSee("✓")
        alarm(console)
        console.see("! at least 1 looks stolen")
    }

    @Test func `the open session says it at its top`() {
        let console = TestConsole(Fixture.mixed)
        alarm(console)
        console.open(Fixture.detail())
        #expect(console.screen[2].contains("! stolen?"))
    }
}
