import Cells
import Sessions
import Testing

@testable import Console

/// Where addresses are, for operators who gave databases of that.
@Suite struct AddressPlaceTests {
    private func console(_ rows: [ListedRow] = Fixture.mixed, size: Size, isASCII: Bool = false) -> TestConsole {
        var options = ConsoleOptions.testing
        options.geography = .fake
        options.isASCII = isASCII
        return TestConsole(rows, size: size, options: options)
    }

    @Test func `a session says where it was last used`() {
        let console = console(size: Size(columns: 120, rows: 60))
        console.open(Fixture.detail())
        console.see("from 203.0.113.7 · Germany (DE), AS3320 Deutsche Telekom AG")
        console.press(.tab, .tab)
        console.see("(BR), AS64496")
    }

    @Test func `without databases nothing is said`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 60))
        console.open(Fixture.detail())
        #expect(!console.screen.contains { $0.contains("·") && $0.contains("203.0.113.7") || $0.contains("unknown, ") })
    }

    @Test func `what is not known is said to be so`() {
        #expect(
            addressWords("192.0.2.1", .fake, isASCII: false).description
                == "192.0.2.1 · country unknown, network unknown"
        )
        #expect(addressWords("203.0.113.7", .fake, isASCII: true).description.hasPrefix("203.0.113.7 - Germany (DE)"))
        #expect(addressWords("203.0.113.7", Geography(), isASCII: false).description == "203.0.113.7")
    }

    @Test func `names out of a database harm no terminal`() {
        let words = addressWords("198.51.100.1", .fake, isASCII: false).description
        #expect(!words.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
        #expect(words.hasSuffix("(BR), AS64496"))
    }

    @Test func `a token in two countries looks stolen, and says where`() {
        var rows = Fixture.mixed
        rows[0].suspicions = [
            .twoCountries(
                Place(ip: "203.0.113.7", client: "Firefox", country: .init(code: "DE", name: "Germany")),
                Place(ip: "198.51.100.1", client: "Firefox", country: .init(code: "BR", name: "Brazil"))
            )
        ]
        let console = console(rows, size: Size(columns: 120, rows: 40))
        #expect(console.screen[3].hasPrefix("!"))
        console.press(.enter)
        console.see("Looks stolen: one token from two countries: 203.0.113.7 in Germany, then 198.51.100.1 in Brazil.")
    }

    @Test(arguments: ["80x24", "120x40", "200x50"]) func `looks right with a user’s addresses`(size: String) throws {
        let console = console(size: try #require(screenSizes[size]))
        console.openUser(Fixture.hacked)
        _ = console.takeEffects()
        console.tell(Fixture.user())
        try expectScreen("user-places-\(size)", of: console)
    }

    @Test func `looks right in an entry of the trail`() throws {
        let console = console(size: try #require(screenSizes["80x24"]))
        console.press("3")
        let moved = AuditEntry(
            id: "1763906602000-0",
            time: noon,
            event: .addressChanged,
            user: "kim",
            session: "0a00000000000000000001",
            ip: "203.0.113.7",
            client: "Firefox",
            before: Place(ip: "192.0.2.1", client: "Firefox"),
            difference: .network,
            outcome: "done"
        )
        console.run(.trail(TrailAnswer(entries: [moved])))
        console.press(.enter)
        try expectScreen("entry-places-80x24", of: console)
    }
}
