import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// All that is known of a user, on one screen.
@Suite struct UserPageTests {
    private func console(_ detail: UserDetail = Fixture.user(), size: Size = Size(columns: 120, rows: 60))
        -> TestConsole
    {
        let console = TestConsole(Fixture.mixed, size: size)
        console.openUser(detail.user)
        _ = console.takeEffects()
        console.tell(detail)
        return console
    }

    private func isAsked(_ console: TestConsole, _ user: String = Fixture.hacked, _ span: TrailSpan = .all) -> Bool {
        console.takeEffects().contains(.request(.user(ExactText(user), span)))
    }

    @Test func `is opened by typing the name`() {
        let console = TestConsole(Fixture.mixed)
        console.press(":")
        console.type("user Anna K")
        console.see("Enter shows all that is known of the user “Anna K”.")
        console.press(.enter)
        #expect(isAsked(console, "Anna K"))
        console.see("user Anna K")
        console.see("Reading …")
        console.press(.escape)
        #expect(console.shown == .sessions && !console.isUserOpen)
    }

    @Test func `is opened from users, a session, an entry, what ended and what was found`() {
        let console = TestConsole(Fixture.mixed)
        console.press("s")
        #expect(isAsked(console, "alice@example.com"))
        console.press(.escape, .enter, "s")
        #expect(isAsked(console, "alice@example.com"))
        console.press(.escape)
        #expect(console.detail.isOpen, "back to the session")
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press(.down, .enter)
        #expect(isAsked(console, "김민준"))
        console.press("3")
        console.run(.trail(TrailAnswer(entries: Fixture.entries(60))))
        console.press("s")
        #expect(isAsked(console, "김민준"))
        console.press(.escape, .enter, "s")
        #expect(isAsked(console, "김민준"))
        console.press("5")
        console.run(.ended(EndedAnswer(restrictions: EndedTests.restrictions, endings: EndedTests.endings)))
        console.press(.down, .down, .enter)
        #expect(isAsked(console, "mallory"))
        console.press("F")
        console.type("a7k3m9x2qd4e8h1v5b6n0c")
        console.press(.enter)
        console.run(.found(.success(FindTests.finding())))
        console.press("s")
        console.see("Reading …")
    }

    @Test func `a name that is typed into the search is looked for as a user`() {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.type("anna@example.com")
        console.press(.enter)
        _ = console.takeEffects()
        console.run(.found(.failure(StoreFailure(.unreadable, "This is neither a token, nor …"))))
        #expect(isAsked(console))
        console.press(.escape)
        #expect(console.find.isOpen)
        console.run(.input(.paste(Array("anna@example.com".utf8))))
        console.press(.enter)
        console.run(.found(.failure(StoreFailure(.unreadable, "This is neither a token, nor …"))))
        console.see("This is neither a token")
        #expect(!console.isUserOpen, "what was pasted may be a credential")
    }

    @Test(arguments: ["eyJhbGciOiJFUzI1NiJ9", "0123456789abcdefghijklmnopqrstuv"])
    func `what may be a credential is taken for no name`(typed: String) {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.type(typed)
        console.press(.enter)
        console.run(.found(.failure(StoreFailure(.unreadable, "This is neither a token, nor …"))))
        #expect(!console.isUserOpen)
        console.dontSee(typed)
    }

    @Test func `has the sessions, places, failures and what happened, and a session is opened`() {
        let console = console()
        console.see("3 sessions open")
        console.see("Warning      0a000000…: the log-in came after several that failed within 10 min")
        console.see("12 entries since 2025-08-25 14:03:22 UTC, where the store’s trail begins")
        console.see("First seen   40 d ago, 2025-10-14 14:03:22 UTC, by the trail")
        console.see("! stolen?")
        console.see("Failed log-ins  6")
        console.see("wrong password")
        console.see("by kim")
        console.press(.enter)
        #expect(console.detail.user == Fixture.hacked && console.detail.isOpen)
        console.press(.escape)
        #expect(!console.detail.isOpen)
        console.see("Open sessions")
    }

    @Test func `rows lead to what stands behind them`() {
        let console = console()
        console.press(.tab, .enter)
        #expect(console.shown == .sessions && console.filter.query == "user=\"anna@example.com\" ip=\"198.51.100.66\"")
        console.press(.escape, .tab, .tab, .enter)
        #expect(console.shown == .audit)
        #expect(console.filter.query == "user=\"anna@example.com\" is:failed ip=\"198.51.100.66\"")
        console.press(.escape, .end, .enter)
        console.see("Entry of the audit trail")
        console.press(.escape, "s")
        #expect(console.shown == .sessions && console.filter.query == "user=\"anna@example.com\"")
        console.press(.escape)
        #expect(console.isUserOpen)
    }

    @Test func `a span is chosen by a key, and asked about`() {
        let console = console()
        console.press("+")
        console.see("All of the trail is shown already.")
        console.press("-", "-", "-")
        #expect(console.takeEffects().last == .request(.user(ExactText(Fixture.hacked), .day)))
        console.tell(Fixture.user(entries: []), .all)
        console.see("Failed log-ins  6 in all of the trail")
        console.see("reading what happened within 24 h …")
        let day = Fixture.user(entries: Array(Fixture.nightEntries.dropFirst(3)), since: noon.adding(-day))
        console.tell(day, .day)
        console.see("Failed log-ins  6 since 11-22 14:03")
        console.dontSee("reading what happened")
        console.see("9 entries since 2025-11-22 14:03:22 UTC")
        console.press("+")
        #expect(isAsked(console, Fixture.hacked, .week))
    }

    @Test func `what is not read is not called none`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 60))
        console.openUser("ghost")
        console.see("Reading …")
        var detail = UserDetail("ghost")
        console.tell(detail)
        console.see("none so far: the list is being read")
        (detail.sessionsKnown, detail.lock) = (.whole, .none)
        console.tell(detail)
        console.see("Reading the audit trail …")
        console.dontSee("No open session and no entry")
        (detail.historyKnown, detail.reached) = (.partly(.search), noon.adding(-hour))
        console.tell(detail)
        console.see("0 sessions open")
        console.see("0 entries so far, looked back to 13:03:22 …")
        console.dontSee("No open session and no entry")
        (detail.historyKnown, detail.reached) = (.whole, nil)
        console.tell(detail)
        console.see("No open session and no entry in the trail of this name.")
        var since = detail
        since.since = noon.adding(-day)
        console.press("-", "-", "-")
        console.tell(since, .day)
        console.dontSee("No open session and no entry")
        console.see("No session is open.")
    }

    @Test func `a user who was never seen is locked all the same`() {
        let console = console(Fixture.user("ghost", rows: [], entries: []))
        console.press("L", "2", .tab, .enter)
        #expect(
            console.takeEffects().contains(.act(ActionID(1), .lock(user: "ghost", for: .seconds(86_400)), reason: ""))
        )
    }

    @Test func `says who locked and until when, and lifts it`() {
        let console = console(Fixture.user(lock: .locked(Fixture.nightLock), lookalikes: ["аnna@example.com"]))
        console.see("locked 30 s ago by kim (uid 1000), until 2025-11-24 14:02:52 UTC: account broken into")
        console.see("another user’s name looks like this one: \\u{430}nna@example.com")
        console.press("O", .tab, .enter)
        #expect(console.takeEffects().contains(.act(ActionID(1), .unlock(user: Fixture.hacked), reason: "")))
    }

    @Test func `acts on the session under the cursor, and on all of the user`() {
        let console = console()
        console.press("x")
        console.see("Revoke this session?")
        console.see("0a00000000000000000003")
        console.press(.escape, .tab, "x")
        console.see("No session is selected.")
        console.press("X")
        console.see("Revoke all sessions of this user?")
    }

    @Test func `keeps the cursor on its row while it is kept up`() {
        let console = console()
        console.press(.down, .down)
        console.tell(Fixture.user(rows: [Fixture.nightRows[0]]))
        console.press("x")
        console.see("0a00000000000000000001")
    }

    @Test func `is exported whole, from the span that is shown`() {
        let console = console()
        console.press("e")
        #expect(console.takeEffects() == [.export(.user(Fixture.hacked, since: nil))])
        console.see("writing: 0 entries …")
        console.press("e")
        console.see("Something is being written to a file already.")
        console.run(.exporting(nil))
        console.press("-", "-", "-", "-", "e")
        #expect(console.takeEffects().last == .export(.user(Fixture.hacked, since: noon.adding(-hour))))
    }

    @Test func `what was known of users is kept for the last places alone`() {
        let console = console()
        console.press(.down)
        for number in 0..<6 {
            console.openUser("user\(number)")
            console.tell(Fixture.user("user\(number)"))
        }
        for _ in 0..<3 {
            console.press(.escape)
            console.see("What happened")
        }
        console.press(.escape)
        console.see("Reading …")
        console.press(.escape, .escape)
        #expect(isAsked(console), "it is read again")
        console.tell(Fixture.user())
        console.see("What happened")
    }

    @Test func `a weaker sign stands before the state`() {
        var row = Fixture.nightRows[0]
        row.signs = [.twoNetworks, .areKept]
        let console = console(Fixture.user(rows: [row]))
        console.see("? live")
        console.dontSee("Warning")
    }

    @Test func `names that only look alike are two users`() {
        let console = TestConsole(Fixture.mixed)
        console.openUser("jos\u{E9}")
        console.tell(Fixture.user("jose\u{301}", rows: [], entries: []))
        console.see("Reading …")
        console.openUser("jose\u{301}")
        #expect(isAsked(console, "jose\u{301}"))
        console.press(.escape)
        #expect(isAsked(console, "jos\u{E9}"), "that was another place")
    }

    @Test func `a click goes to a part, to a row, and opens it`() {
        let console = console()
        func click(_ text: String) {
            guard let row = console.screen.firstIndex(where: { $0.contains(text) }) else { return }
            let column = console.screen[row].firstRange(of: text).map {
                SafeText(String(console.screen[row][..<$0.lowerBound])).width
            }
            console.run(.input(.mouse(MouseEvent(.press, at: Position(column: column ?? 0, row: row)))))
        }
        click("Devices")
        console.press(.enter)
        #expect(console.filter.query == "user=\"anna@example.com\" client=\"curl/8.5.0\"")
        console.press(.escape)
        click("! stolen?")
        click("! stolen?")
        #expect(console.detail.isOpen)
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen`(size: String) throws {
        let console = console(size: try #require(screenSizes[size]))
        try expectScreen("user-\(size)", of: console)
        for part in UserPart.allCases.dropFirst() {
            console.press(.tab)
            try expectScreen("user-\(part)-\(size)", of: console)
        }
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen of a locked user`(size: String) throws {
        let detail = Fixture.user(rows: [], lock: .locked(Fixture.nightLock), lookalikes: ["аnna@example.com"])
        try expectScreen("user-locked-\(size)", of: console(detail, size: try #require(screenSizes[size])))
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen of nobody, and while it is read`(size: String) throws {
        let size = (name: size, cells: try #require(screenSizes[size]))
        try expectScreen("user-nobody-\(size.name)", of: console(Fixture.nobody, size: size.cells))
        var detail = UserDetail(Fixture.hacked)
        (detail.sessionsKnown, detail.lock) = (.whole, .none)
        detail.history.take(older: Fixture.nightEntries.suffix(2).reversed())
        (detail.historyKnown, detail.reached) = (.partly(.search), noon.adding(-2 * hour))
        try expectScreen("user-reading-\(size.name)", of: console(detail, size: size.cells))
    }
}
