import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// The view of what is refused, and of what ended.
@Suite struct EndedTests {
    static let restrictions: [Restriction] = [
        Restriction(
            subject: .token("a7k3m9x2qd4e8h1v5b6n0c.2"),
            by: "kim (uid 1000)",
            reason: "leaked in a log",
            since: noon.adding(-90),
            until: noon.adding(252)
        ),
        Restriction(
            subject: .key("key-2025-11\u{1B}[2J"),
            by: "kim (uid 1000)",
            since: noon.adding(-hour),
            until: noon.adding(hour)
        ),
        Restriction(subject: .user("mallory"), by: "ann (uid 1001)", reason: "phished", since: noon.adding(-day)),
    ]

    static let endings: [AuditEntry] = [
        AuditEntry(id: "1", time: noon.adding(-300), event: .logOut, user: "bob", session: "77h9j1k3m5n7p9q2r4s6tv"),
        AuditEntry(
            id: "2",
            time: noon.adding(-60),
            event: .sessionRevoked,
            user: "eve",
            session: "5tv8w0x2y4z6a1b3c5d7ef",
            by: "kim (uid 1000)",
            reason: "stolen laptop"
        ),
    ]

    private func console(_ size: Size = Size(columns: 80, rows: 24)) -> TestConsole {
        let console = TestConsole(Fixture.mixed, size: size)
        console.press("5")
        #expect(console.takeEffects() == [.request(.ended(query: ""))])
        console.run(.ended(EndedAnswer(restrictions: Self.restrictions, endings: Self.endings)))
        return console
    }

    @Test func `tells who why and how long`() {
        let console = console()
        console.see("3 denials and locks, 2 ended")
        console.see("4 min 12 s")
        console.see("when lifted")
    }

    @Test func `of what was read of the trail in part it says since when`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 24))
        console.press("5")
        func answer(_ coverage: TrailCoverage) {
            console.run(
                .ended(EndedAnswer(restrictions: Self.restrictions, endings: Self.endings, coverage: coverage))
            )
        }
        answer(TrailCoverage(matching: .atLeast(2), lookedBackTo: noon.adding(-hour)))
        console.see("3 denials and locks, 2 ended since 13:03:22")
        answer(TrailCoverage(matching: .whole(2_662)))
        console.see("3 denials and locks, newest 2 of 2,662 ended")
    }

    @Test func `what ended everyone is nobodys session`() {
        let console = console()
        let all = AuditEntry(id: "3", time: noon, event: .everyoneRevoked, by: "kim (uid 1000)", reason: "key leaked")
        console.run(.ended(EndedAnswer(restrictions: [], endings: [all])))
        console.see("everyone-revoked everyone")
        console.dontSee("for good")
        console.press(.enter)
        #expect(!console.detail.isOpen, "it is no session’s")
    }

    @Test func `that a lock ended what its user had says nothing of how long it lasts`() {
        let console = console()
        let lock = AuditEntry(id: "3", time: noon, event: .userLocked, user: "mallory", by: "ann (uid 1001)")
        console.run(.ended(EndedAnswer(restrictions: [], endings: [lock])))
        console.see("user-locked")
        console.dontSee("for good")
    }

    @Test func `a filter is asked for and answered`() {
        let console = console()
        console.press("/")
        console.type("event:user-locked")
        #expect(console.takeEffects().last == .request(.ended(query: "event:user-locked")))
        console.run(.ended(EndedAnswer(restrictions: [], endings: Self.endings)))
        console.see("key-2025-11")
        let answer = EndedAnswer(query: "event:user-locked", restrictions: [Self.restrictions[2]], endings: [])
        console.run(.ended(answer))
        console.dontSee("key-2025-11")
        console.see("1 denial or lock, 0 ended")
        console.press(.enter, .escape)
        #expect(console.takeEffects().last == .request(.ended(query: "")))
    }

    /// One filter finds what is in force and what ended.
    @Test func `restrictions are found as entries are`() throws {
        func found(_ text: String) throws -> [Int] {
            let query = try Query(text, about: .audit)
            return Self.restrictions.indices.filter { query.matches(AuditEntry(Self.restrictions[$0]), at: noon) }
        }
        #expect(try found("") == [0, 1, 2])
        #expect(try found("jti:a7k3") == [0])
        #expect(try found("key-2025") == [1])
        #expect(try found("user:mallory phished") == [2])
        #expect(try found("event:denied by:kim") == [0, 1])
        #expect(try found("time>2h") == [2])
    }

    @Test func `a lock is lifted`() {
        let console = console()
        console.press("O")
        console.see("No user is selected.")
        console.press(.down, .down, "O")
        console.see("Unlock this user?")
        console.press(.tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .unlock(user: "mallory"), reason: "")])
    }

    @Test func `opens what is known of it`() {
        let console = console()
        console.press(.enter)
        let name = Finding.Name(tokenID: "a7k3m9x2qd4e8h1v5b6n0c.2")
        #expect(console.takeEffects() == [.find(.again(name, .tokenID))])
        console.press(.escape)
        console.press(.end, .enter)
        #expect(console.takeEffects().contains(.load(session: SessionReference("77h9j1k3m5n7p9q2r4s6tv"), user: "bob")))
    }

    @Test func `says why nothing new comes`() {
        let console = console()
        let failure = StoreFailure(.unreachable, "Redis is out of reach.")
        console.run(.ended(EndedAnswer(restrictions: [], endings: [], failure: failure)))
        console.see("Redis is out of reach.")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen`(size: String) throws {
        try expectScreen("ended-view-\(size)", of: console(try #require(screenSizes[size])))
    }

    @Test func `what was lifted under the cursor does not look in force`() throws {
        let console = console(Size(columns: 120, rows: 24))
        console.press(.end, .home)
        console.run(.ended(EndedAnswer(restrictions: Array(Self.restrictions.dropFirst()), endings: Self.endings)))
        let line = try #require(console.screen.first { $0.contains("a7k3m9x2qd4e8h1v5b6n0c.2") })
        #expect(line.contains("no longer") && !line.contains("denied") && !line.contains("4 min 12 s"), "\(line)")
        console.see("This row left the list; it stays here until the cursor moves.")
        console.press(.down)
        console.dontSee("a7k3m9x2qd4e8h1v5b6n0c.2")
    }

    @Test func `a session that is refused has its user`() {
        let console = console(Size(columns: 120, rows: 24))
        var denied = Restriction(subject: .session("5tv8w0x2y4z6a1b3c5d7ef"), since: noon, until: noon.adding(600))
        denied.user = "eve"
        console.run(.ended(EndedAnswer(restrictions: [denied], endings: Self.endings)))
        console.see("session denied   5tv8w0x2… eve")
        #expect(AuditEntry(denied).user == "eve", "a filter finds it")
    }
}
