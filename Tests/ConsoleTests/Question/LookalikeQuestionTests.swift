import Cells
import Sessions
import Testing

@testable import Console

/// Users that only look alike are told apart where one of them is hit.
@Suite struct LookalikeQuestionTests {
    private let console = TestConsole([
        ListedRow(Fixture.row("s1", "jos\u{E9}", login: -1)), ListedRow(Fixture.row("s2", "jose\u{301}")),
        ListedRow(Fixture.row("s3", "kim")),
    ])

    @Test(arguments: ["X", "L"] as [Key]) func `question and answer name them`(key: Key) {
        console.press(key)
        console.see("1 other user looks like jos\\u{E9}")
        console.see("jose\\u{301}")
        for _ in 0..<5 where console.question.focus != .act { console.press(.tab) }
        console.press(.enter)
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        #expect(console.notice.text.contains("not hit: jose\\u{301}"))
    }

    /// In the view of users, what changes places takes nobody else under the cursor.
    @Test func `the cursor stays on its user`() {
        func user(_ name: String) -> UserSummary { UserSummary(user: name, sessions: 1, clients: 1, addresses: 1) }
        let users = [user("jos\u{E9}"), user("kim"), user("jose\u{301}")]
        console.press("2")
        console.run(Fixture.users(users, of: console))
        console.run(Fixture.users(users.reversed(), of: console))
        #expect(console.users.selected?.user.isExactly("jos\u{E9}") ?? false)
    }

    @Test func `nobody is named where nobody looks alike`() {
        console.press(.end, "X")
        console.dontSee("Similar")
    }
}
