import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// The screen of signing keys.
@Suite struct KeysTests {
    private func console(_ size: Size = Size(columns: 80, rows: 24), isASCII: Bool = false) -> TestConsole {
        var options = ConsoleOptions.testing
        options.isASCII = isASCII
        let console = TestConsole(Fixture.mixed, size: size, options: options)
        console.press("6")
        #expect(console.takeEffects() == [.request(.keys(query: ""))])
        console.run(.keys(Fixture.keys()))
        return console
    }

    @Test func `tells who hangs on each key and what became of it`() {
        let console = console(Size(columns: 200, rows: 24))
        console.see("8 keys")
        console.see("web-2026-11")
        console.see("1,240")
        console.see("3 min ago by kim (uid 1000), leaked in a build log")
        console.see("not known")
        console.see("Servers publish it, and sessions have tokens of it.")
        console.press(.down)
        console.see("Denied 3 min ago, by kim (uid 1000), leaked in a build log")
        console.press(.down)
        console.see("Servers publish other keys and not this one; its tokens are good until they expire.")
        console.press(.down)
        console.see("Denied in a part of the store alone")
    }

    @Test func `opens the sessions that hold a token of it`() {
        let console = console()
        console.press(.down, .down, .enter)
        #expect(console.shown == .sessions && console.filter.query == Query.text(of: .kid, "k-2025"))
        console.press(.escape)
        #expect(console.shown == .keys && console.keys.selected?.id == "k-2025")
    }

    @Test func `where the key is not known there is nothing to open or to deny`() {
        let console = console()
        for _ in 0..<9 where console.keys.selected?.id != nil { console.press(.down) }
        console.press(.enter)
        console.see("Which key signed these tokens is not known here")
        console.press("K")
        console.see("No key is selected, or the token names none (kid).")
        #expect(!console.question.isOpen)
    }

    @Test func `what was read in part is not told as the whole`() {
        let console = console()
        var answer = Fixture.keys("", Array(Fixture.keys.prefix(1)))
        answer.known = .partly(.sessions)
        console.run(.keys(answer))
        console.see("1,240+")
        console.see("at least 1 key")
        console.run(.keys(KeysAnswer(keys: [], total: 0, known: .partly(.sessions))))
        console.run(.connection(.loading(progress: 0.4, sessions: 7)))
        console.press(.end, .home)
        console.dontSee("No key is published")
    }

    @Test func `why what is published can't be read is said`() {
        let console = console()
        var answer = Fixture.keys()
        answer.failure = StoreFailure(.unreachable, "Redis is out of reach.")
        console.run(.keys(answer))
        console.see("Redis is out of reach.")
        console.see("web-2026-11")
    }

    @Test func `an answer to another filter is passed over`() {
        let console = console()
        console.press("/")
        console.type("x")
        console.run(.keys(Fixture.keys()))
        #expect(console.takeEffects().last == .request(.keys(query: "x")))
        console.run(.keys(KeysAnswer(query: "x", keys: [], total: 0)))
        console.see("No key matches the filter.")
    }

    @Test func `copies its name, and the command that denies or lifts`() {
        let console = console()
        console.press("y", "Y", .down, "Y")
        let copied = console.takeEffects().compactMap { if case .copy(let text) = $0 { text } else { nil } }
        #expect(copied.first == "web-2026-11")
        #expect(copied.dropFirst().first?.hasPrefix("sessiontop deny --key-id web-2026-11") == true)
        #expect(copied.last?.hasPrefix("sessiontop lift --key-id web-2026-06") == true)
    }

    @Test func `the line of a key in the overview leads to it`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 80, rows: 60))
        console.press("4")
        var overview = OverviewTests.overview
        overview.health?.keys = [.init(id: "web-2026-11", algorithm: "ES256")]
        console.run(.overview(overview))
        console.press(.end)
        for _ in 0..<60 where console.overviewQuery != Query.text(of: .kid, "web-2026-11") { console.press(.up) }
        console.press(.enter)
        #expect(console.shown == .keys && console.filter.query == Query.text(of: .kid, "web-2026-11"))
        console.press(.escape, .up, .enter)
        #expect(console.shown == .keys && console.filter.query?.isEmpty == true)
    }

    @Test func `what was looked for and is a key is shown as one`() {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.type("web-2026-11")
        console.press(.enter)
        console.run(.foundKey("web-2026-11"))
        #expect(
            console.shown == .keys && console.filter.query == Query.text(of: .kid, "web-2026-11")
                && !console.find.isOpen
        )
        console.press("1", "F", .escape)
        console.run(.foundKey("web-2026-11"))
        #expect(console.shown == .sessions, "nobody waits for it any more")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen`(size: String) throws {
        try expectScreen("keys-\(size)", of: console(try #require(screenSizes[size])))
    }

    @Test(arguments: ["40x10", "80x24"]) func `empty`(size: String) throws {
        let console = console(try #require(screenSizes[size]))
        console.press("/")
        console.type("nothing")
        console.press(.enter)
        console.run(.keys(KeysAnswer(query: "nothing", keys: [], total: 0)))
        try expectScreen("keys-no-match-\(size)", of: console)
        try expectScreen("keys-empty-\(size)", of: empty(size))
    }

    private func empty(_ size: String) -> TestConsole {
        let console = TestConsole(size: screenSizes[size] ?? Size(columns: 80, rows: 24))
        console.press("6")
        console.run(.keys(KeysAnswer(keys: [], total: 0)))
        return console
    }

    @Test(arguments: ["40x10", "80x24"]) func `while reading`(size: String) throws {
        let size = (name: size, size: try #require(screenSizes[size]))
        let reading = ConnectionStatus.loading(progress: 0.428, sessions: 214_000)
        let console = TestConsole(Fixture.many(60), size: size.size, connection: reading)
        console.list.known = .partly(.sessions)
        console.press("6")
        console.run(.keys(KeysAnswer(keys: [], total: 0, known: .partly(.sessions))))
        try expectScreen("keys-reading-nothing-yet-\(size.name)", of: console)
        var answer = Fixture.keys()
        answer.known = .partly(.sessions)
        console.run(.keys(answer))
        try expectScreen("keys-reading-\(size.name)", of: console)
    }
}
