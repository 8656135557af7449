import Cells
import Sessions
import Testing

@testable import Console

/// Tables that are written to files.
@Suite struct ExportTests {
    private func exported(_ console: TestConsole) -> Export? {
        for effect in console.takeEffects() { if case .export(let export) = effect { return export } }
        return nil
    }

    @Test func `every table can be written, as it is filtered and sorted`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("alice")
        console.press(.enter, "e", .enter)
        let order = SortOrder(.login, descending: true)
        #expect(exported(console) == .table(.sessions(query: "alice", order), .json))
        console.run(.exporting(nil))
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press("e", .down, .enter)
        #expect(exported(console) == .table(.users(query: "", .sessions, descending: true), .csv))
        console.run(.exporting(nil))
        console.press("5")
        console.run(.ended(EndedAnswer(restrictions: EndedTests.restrictions, endings: EndedTests.endings)))
        console.press("e", .enter)
        #expect(exported(console) == .table(.ended(query: ""), .json))
        console.run(.exporting(nil))
        console.press("4")
        console.run(.overview(OverviewTests.overview))
        console.press("e", .enter)
        #expect(exported(console) == .table(.overview(OverviewTests.overview), .json))
    }

    @Test func `how much it is and where is said`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 160, rows: 24))
        console.press("e", .enter)
        console.see("writing: 0 sessions …")
        console.run(.exporting(ExportProgress(.sessions, rows: 120_000)))
        console.see("writing: 120,000 sessions …")
        console.run(.exporting(nil))
        console.run(.exported(.success(ExportedFile(path: "/a.csv", .sessions(1_000_000, looksIntoClaims: false)))))
        console.see("Written to /a.csv. It holds no credential. 1,000,000 sessions.")
        console.dontSee("writing:")
    }

    @Test func `what stands in its way is said`() {
        let empty = TestConsole()
        empty.press("e")
        empty.see("There is nothing to export.")
        let console = TestConsole(Fixture.mixed)
        console.press("e", .escape)
        console.see("Nothing was written.")
        console.run(.connection(.unreachable(reason: "cut", since: noon, retryAt: nil)))
        console.press("e")
        console.see("The store can’t be reached")
        #expect(exported(console) == nil)
    }

    /// The store may be lost while the list is open.
    @Test func `what comes to stand in its way meanwhile is said`() {
        let console = TestConsole(Fixture.mixed)
        console.press("e")
        console.run(.connection(.unreachable(reason: "cut", since: noon, retryAt: nil)))
        console.press(.enter)
        #expect(exported(console) == nil)
    }
}
