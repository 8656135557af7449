import Cells
import Sessions
import Testing

@testable import Console

/// Lists to choose from: themes, contexts, columns.
@Suite struct PickerTests {
    @Test func `a theme is shown before it is chosen`() {
        let console = TestConsole(Fixture.mixed)
        console.press("T", "j")
        #expect(console.themeName == "light")
        #expect(console.takeEffects().isEmpty)
        console.press(.escape)
        #expect(console.themeName == "dark" && !console.picker.isOpen)
        console.press("T", .end, .enter)
        #expect(console.themeName == "mono" && console.takeEffects().isEmpty)
        console.see("theme = \"mono\" in config.toml")
    }

    @Test func `a context is opened`() {
        var options = ConsoleOptions.testing
        options.contexts = Contexts(names: ["production", "staging"], current: "staging")
        let console = TestConsole(Fixture.mixed, options: options)
        console.see("staging  redis://")
        console.press("C")
        #expect(console.picker.name == "staging")
        console.press(.up, .enter)
        #expect(console.takeEffects() == [.openContext("production")])
        console.press("C", .enter)
        #expect(console.takeEffects().isEmpty, "it is open already")
    }

    @Test func `without contexts it says where`() {
        let console = TestConsole(Fixture.mixed)
        console.press("C")
        console.see("There is no other context: config.toml can name some.")
    }

    @Test func `columns come and go`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 24))
        console.see("Expiry")
        console.press("c", "j", "j", "j", " ")
        #expect(console.sessions.hidden == [.expiry])
        console.press(.escape)
        console.dontSee("Expiry")
        console.press("c", .enter, .enter, .escape)
        #expect(console.sessions.hidden == [.expiry], "on and off again")
    }

    @Test func `nothing else happens meanwhile`() {
        let console = TestConsole(Fixture.mixed)
        console.press("T", "x")
        #expect(!console.question.isOpen)
        console.press("q")
        #expect(console.takeEffects().isEmpty && !console.picker.isOpen)
    }
}
