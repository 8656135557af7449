import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// A signing key is denied with the number of its sessions typed, from wherever it is named, and a denial is lifted.
@Suite struct KeyQuestionTests {
    static let rows =
        (0..<12).map { ListedRow(Fixture.row("a00000000000000000000\($0)", "user\($0 % 5)", key: "web-1")) }
        + [ListedRow(Fixture.row("b000000000000000000001", "nameless", login: -1, key: ""))]
        + [ListedRow(Fixture.row("b000000000000000000002", "older", login: 0, key: nil))]

    static func key(_ id: String = "web-1", denied: Bool = false) -> KeySummary {
        var key = KeySummary(id: id)
        (key.sessions, key.users) = (12, 5)
        if denied { key.denial = .init(until: nil, isWhole: true) }
        return key
    }

    private func console(_ key: KeySummary = key(), rows: [ListedRow] = rows, columns: Int = 80) -> TestConsole {
        let console = TestConsole(rows, size: Size(columns: columns, rows: 24))
        console.press("6")
        console.run(.keys(Fixture.keys("", [key])))
        _ = console.takeEffects()
        return console
    }

    @Test func `names whom it hits and wants their number, which digits alone begin`() {
        let console = console()
        console.press("K")
        console.see("Deny everything that this key signed?")
        console.see("12 open, of 5 users")
        console.see("the key of 1 more session")
        console.press(.tab, .enter)
        console.see("Type the number of sessions, 12, to go on.")
        #expect(console.takeEffects().isEmpty && console.question.isOpen)
        console.press("1")
        #expect(console.question.focus == .count)
        console.press("2", .enter)
        #expect(console.question.focus == .cancel)
        console.press(.tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .denyKey("web-1"), reason: "")])
    }

    @Test func `what this console denies just now was not cut off`() {
        let console = console()
        console.press("K", "1", "2", .enter, .tab, .enter)
        var key = Self.key()
        key.denial = .init(until: nil, isWhole: false)
        console.run(.keys(Fixture.keys("", [key])))
        console.see("It is being denied.")
        console.see("denying")
        console.run(.done(ActionID(1), .failure(StoreFailure(.partlyDone, "Redis is out of reach."))))
        console.see("the denial was cut off")
    }

    @Test func `a filter narrows what is counted on screen, and not whom it hits`() {
        let console = TestConsole(Self.rows)
        console.press("6", "/")
        console.type("user:user1")
        console.press(.enter)
        var shown = Self.key()
        (shown.sessions, shown.users) = (3, 1)
        console.run(.keys(Fixture.keys("user:user1", [shown])))
        console.press("K")
        console.see("12 open, of 5 users")
        console.see("shows 3 of them; all are hit")
    }

    @Test func `the other key does the same, and Enter alone does nothing`() {
        let console = console()
        console.press("D")
        console.see("Deny everything that this key signed?")
        console.press(.enter)
        console.see("Nothing was denied.")
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `a digit is a reason where no number is wanted, and no answer`() {
        let console = TestConsole(Fixture.mixed)
        console.press("x", "3")
        #expect(console.question.focus == .reason)
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `the number to type is the one that was told first`() {
        let console = console()
        console.press("K")
        console.list.rows.append(ListedRow(Fixture.row("c000000000000000000001", "new", key: "web-1")))
        console.see("13 open, 12 when you asked, of 6 users")
        console.see("type 12 to go on")
    }

    @Test func `while the list is read nothing is denied`() {
        let console = TestConsole(Self.rows, connection: .loading(progress: 0.4, sessions: 3))
        console.list.known = .partly(.sessions)
        console.press("6")
        console.run(.keys(Fixture.keys("", [Self.key()])))
        console.press("K")
        console.see("counting …")
        console.press(.tab, .enter)
        console.see("Counting the sessions …")
        #expect(!console.takeEffects().contains { if case .act = $0 { true } else { false } })
        console.list.known = .whole
        console.see("12 open, of 5 users")
    }

    @Test func `a key that nothing names is denied by a word alone`() {
        var key = KeySummary(id: "web-9")
        key.publication = .unknown
        let console = console(key)
        console.press("K")
        console.see("0 open, of 0 users")
        console.see("nothing names this key: type force")
        console.press(.tab, .enter)
        console.see("it is mistyped, most likely")
        console.press(.backTab, .backTab)
        console.type("force")
        console.press(.enter, .tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .denyKey("web-9"), reason: "")])
    }

    @Test func `a published key that no session holds is denied by a mere yes`() {
        var key = KeySummary(id: "web-9")
        key.publication = .published
        let console = console(key)
        console.press("K", .tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .denyKey("web-9"), reason: "")])
    }

    @Test func `a denial is lifted, and the question says who hangs on it`() {
        let console = console(Self.key(denied: true))
        console.press("K")
        console.see("This key is denied already.")
        console.press("O")
        console.see("Lift the denial of this key?")
        console.see("12 open, of 5 users")
        console.press(.tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .liftKey("web-1"), reason: "")])
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 12))))
        console.see("12 sessions good again.")
    }

    @Test func `what is not denied is not lifted, and a denial that was cut off is finished or lifted`() {
        let console = console()
        console.press("O")
        console.see("This key is not denied.")
        var part = Self.key()
        part.denial = .init(until: nil, isWhole: false)
        console.run(.keys(Fixture.keys("", [part])))
        console.press("O")
        #expect(console.question.isOpen)
        console.press(.escape, "K")
        #expect(console.question.isOpen)
    }

    @Test func `from the table, from a session and from the palette`() {
        let console = TestConsole(Self.rows, size: Size(columns: 80, rows: 24))
        console.press("/")
        console.type("user1")
        console.press(.enter, "K")
        console.see("12 open, of 5 users")
        console.press(.escape, .enter, "K")
        console.see("12 open, of 5 users")
        console.press(.escape, ":")
        console.type("deny everything")
        console.press(.enter)
        console.see("12 open, of 5 users")
        console.press("1", "2", .enter, .tab, .enter)
        #expect(console.takeEffects().contains(.act(ActionID(1), .denyKey("web-1"), reason: "")))
        console.press(":")
        console.type("lift the denial")
        console.press(.enter)
        console.see("Lift the denial of this key?")
    }

    @Test func `a session whose token names no key, or of which that is not known`() {
        let console = TestConsole(Self.rows)
        for user in ["nameless", "older"] {
            console.press("/")
            console.type(user)
            console.press(.enter, "K")
            console.see("No key is selected, or the token names none (kid).")
        }
        console.press(.enter)
        var row = Fixture.row("b000000000000000000002", "older", login: 0, key: "web-1")
        row.keyID = "web-1"
        console.run(.detail(session: row.session, .success(Fixture.detail(of: row))))
        console.press("K")
        console.see("12 open, of 5 users")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen`(size: String) throws {
        let console = TestConsole(Self.rows, size: try #require(screenSizes[size]))
        console.press("6")
        console.run(.keys(Fixture.keys("", [Self.key()])))
        console.press("K", "1")
        try expectScreen("deny-key-\(size)", of: console)
    }
}
