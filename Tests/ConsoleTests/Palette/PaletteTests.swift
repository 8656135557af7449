import Cells
import Sessions
import Testing

@testable import Console

/// The command palette, and a list that is held.
@Suite struct PaletteTests {
    @Test func `names what can be done here`() {
        let console = TestConsole(Fixture.mixed)
        console.press(":")
        console.see("Revoke this session")
        console.type("utc")
        console.see("Show times in UTC")
        console.dontSee("Revoke this session")
        console.press(.enter)
        #expect(!console.palette.isOpen && !console.isUTC)
    }

    @Test func `does what is chosen`() {
        let console = TestConsole(Fixture.mixed)
        console.press(":")
        console.type("audit trail")
        console.press(.enter)
        #expect(console.shown == .audit)
        #expect(console.takeEffects() == [.request(.trail(query: ""))])
    }

    @Test func `cancels`() {
        let console = TestConsole(Fixture.mixed)
        console.press(":")
        console.type("no such thing")
        console.see("Nothing here has that name.")
        console.press(.enter, .escape)
        #expect(!console.palette.isOpen && console.takeEffects().isEmpty)
    }

    /// What destroys asks, whichever way it was chosen; what can't be done says why.
    @Test func `asks and says why not`() {
        let console = TestConsole(Fixture.mixed)
        console.press(":")
        console.type("revoke this session")
        console.press(.enter)
        console.see("Revoke this session?")
        console.press(.escape, ":")
        console.type("remove all marks")
        console.press(.enter)
        console.see("No session is marked.")
    }

    @Test func `moves among them`() {
        let console = TestConsole(Fixture.mixed)
        console.press(":", .down, .down, .up)
        #expect(console.palette.cursor == 1)
        console.type("e")
        #expect(console.palette.cursor == 0)
    }

    @Test func `a paused list stays as it is`() {
        let console = TestConsole(Fixture.mixed)
        console.press("p")
        console.see("held as of")
        console.list.rows.removeAll { $0.row.user == "김민준" }
        console.see("김민준")
        console.press("p")
        console.list.rows.removeAll { $0.row.user == "José Ñandú" }
        console.dontSee("김민준")
        console.dontSee("José Ñandú")
    }

    /// A filter is another question, which is answered.
    @Test func `a paused list still answers`() {
        let console = TestConsole(Fixture.mixed)
        console.press("p", "/")
        console.type("alice")
        console.press(.enter)
        console.see("alice@example.com")
        console.dontSee("José Ñandú")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.press(":", .down)
        try expectScreen("palette-\(size)", of: console)
    }
}
