import Cells
import Sessions
import Testing

@testable import Console

/// What lies over what: keys, the mouse and drawing all ask for the topmost.
@Suite struct FrontTests {
    @Test func `layers are left from the top down`() {
        let console = TestConsole(Fixture.mixed)
        console.open(Fixture.detail())
        console.press("F")
        console.type("a7k3m9x2")
        console.press(.enter)
        console.run(.found(.success(FindTests.finding())))
        console.press("?")
        console.see("Find and sort")
        console.press(.escape)
        console.see("What to do")
        console.press(.escape)
        #expect(!console.find.isOpen && console.detail.isOpen)
        console.press(.escape)
        #expect(!console.detail.isOpen)
    }

    @Test func `the wheel moves what is in front alone`() {
        let console = TestConsole(Fixture.many(60))
        func turn() { console.run(.input(.mouse(MouseEvent(.wheelDown, at: Position(column: 0, row: 10))))) }
        console.press("x")
        turn()
        #expect(console.sessions.cursor == 0, "a question stands before the table")
        console.press(.escape, "T")
        turn()
        #expect(console.picker.name == "mono" && console.sessions.cursor == 0)
        console.press(.escape)
        turn()
        #expect(console.sessions.cursor == 3)
    }

    @Test(arguments: [("x", "[ Cancel ]"), ("T", "Theme")] as [(Key, String)])
    func `what is framed leaves the rest in sight`(key: Key, words: String) {
        let console = TestConsole(Fixture.mixed)
        console.press(key)
        console.see(words)
        console.see("1 Sessions")
    }

    /// The line of keys is that of what is drawn on top.
    @Test(
        arguments: [
            ("x", "cancel"), ("T", "choose"), (":", "do it"), ("?", "back"), ("F", "find"), (.enter, "next part"),
            ("/", "keep the filter"), ("2", "open"), ("s", "shorter"),
        ] as [(Key, String)]
    )
    func `the footer has the keys of the front`(key: Key, label: String) {
        let console = TestConsole(Fixture.mixed)
        console.press(key)
        #expect(console.footer(columns: 200).pieces.contains { $0.text.description == " \(label)" })
    }

    @Test func `what a screen says of itself is not said over a session`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("alice")
        console.press(.enter, "p")
        console.see("filter: alice")
        console.press(.enter)
        console.dontSee("filter:")
        console.dontSee("held as of")
        console.see("1 Sessions")
        console.press(.escape)
        console.see("filter: alice")
    }

    @Test func `an answer that is given twice opens nothing`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", .tab, .enter, .enter)
        #expect(!console.detail.isOpen)
        console.see("The question was answered: Enter again opens what the cursor is on.")
        console.press(.enter)
        #expect(console.detail.isOpen)
    }

    @Test(arguments: ["x", "X", "L", "f"] as [Key]) func `the key that asked is no reason`(key: Key) {
        let console = TestConsole(Fixture.mixed)
        console.press(key, key)
        console.see("The question is asked already: Tab goes to the answer.")
        console.see("optional; it is audited")
        console.press("s", key)
        console.see("Reason    s\(key.name)")
    }
}
