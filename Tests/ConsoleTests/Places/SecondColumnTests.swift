import Cells
import Sessions
import Testing

@testable import Console

/// A second column that decides among rows that are equal in the first.
@Suite struct SecondColumnTests {
    private func byUser() -> TestConsole {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 30))
        while console.sessions.sort.column != .user { console.press(">") }
        return console
    }

    @Test func `it is chosen, said and shown in the names of the columns`() {
        let console = byUser()
        console.press("o")
        console.see("Then by")
        #expect(console.picker.name == "none: by session ID")
        console.press(.end, .enter)
        #expect(console.sessions.sort == SortOrder(.user, then: .init(.login, descending: true)))
        console.see("sorted by user, A to Z, then by log-in, newest first")
        console.see("User▲")
        console.see("▼2")
    }

    @Test func `chosen again it is turned round, and the order as a whole by its key`() {
        let console = byUser()
        console.press("o", .end, .enter, "o")
        #expect(console.picker.name == "Log-in")
        console.press(.enter)
        #expect(console.sessions.sort.then == .init(.login, descending: false))
        console.press("r")
        #expect(console.sessions.sort == SortOrder(.user, descending: true, then: .init(.login, descending: true)))
        console.press("o", .home, .enter)
        #expect(console.sessions.sort == SortOrder(.user, descending: true))
    }

    @Test func `it stays when the first is another, unless that is it`() {
        let console = byUser()
        console.press("o", .end, .enter, "<")
        #expect(console.sessions.sort == SortOrder(.state, then: .init(.login, descending: true)))
        console.press("<")
        #expect(console.sessions.sort == SortOrder(.login, descending: true))
    }

    @Test func `left alone nothing changes`() {
        let console = byUser()
        console.press("o", .end, .escape)
        #expect(console.sessions.sort == SortOrder(.user))
        console.see("The order stays as it is.")
    }
}
