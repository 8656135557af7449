import Cells
import Sessions
import Testing

@testable import Console

/// The view of users.
@Suite struct UsersTests {
    @Test func `is asked for when it is in front`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        #expect(console.takeEffects() == [.request(.users(.sessions, descending: true, query: ""))])
        console.press(">")
        #expect(console.takeEffects() == [.request(.users(.clients, descending: true, query: ""))])
        console.press("r")
        #expect(console.takeEffects() == [.request(.users(.clients, descending: false, query: ""))])
        console.press("1")
        #expect(console.takeEffects() == [.request(.none)])
    }

    @Test func `an answer to an older question is passed over`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        let old = Fixture.users(of: console)
        console.press(">")
        console.run(old)
        console.see("Reading …")
    }

    @Test func `opens a user, or the user’s sessions`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press(.down, .enter)
        #expect(console.isUserOpen)
        console.press(.escape, "s")
        #expect(console.shown == .sessions)
        console.see("김민준")
        console.dontSee("José Ñandú")
    }

    /// All of a user's sessions, without one of them being looked at first.
    @Test func `revokes all of a user`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press(.down, "X")
        console.see("김민준")
        console.press(.tab, .enter)
        #expect(console.takeEffects().contains(.act(ActionID(1), .revokeAll(user: "김민준"), reason: "")))
    }

    @Test func `the cursor keeps its user`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        console.run(Fixture.users(of: console))
        console.press(.down)
        console.run(Fixture.users(Fixture.users.reversed(), of: console))
        #expect(console.users.selected?.user == "김민준")
        console.run(Fixture.users([Fixture.users[0]], of: console))
        #expect(console.users.selected?.user == "김민준", "who has no session any more stays until left")
        console.press("k")
        #expect(console.users.selected?.user == "alice@example.com")
    }

    @Test func `failed log-ins of which a part is known are not called all`() {
        let console = TestConsole(Fixture.mixed)
        console.press("2")
        let users = Fixture.users
        let answer = UsersAnswer(
            request: console.users.request,
            users: users,
            total: users.count,
            failuresKnown: .partly(.olderEntries(than: noon.adding(-1200)))
        )
        console.run(.users(answer))
        console.see("at least 7")
        console.dontSee(" –\n")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screen`(size: String) throws {
        let console = TestConsole(Fixture.mixed, size: try #require(screenSizes[size]))
        console.press("2")
        console.run(Fixture.users(of: console))
        try expectScreen("users-\(size)", of: console)
    }
}
