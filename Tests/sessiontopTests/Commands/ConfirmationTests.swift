import Sessions
import Testing

@testable import sessiontop

@Suite struct ConfirmationTests {
    private func targets(_ count: Int) -> [Target] {
        (0..<count).map { .session("s\($0)", SessionRow(session: "s\($0)", user: "u\($0)", mode: .paired)) }
    }

    @Test func itNamesWhatWouldBeHit() {
        let question = Confirmation(act: .revoke, targets: targets(2))
        #expect(question.text == "Revoke s0 of u0, s1 of u1? Type yes to go on, anything else to leave it: ")
        let user = Confirmation(act: .revoke, targets: [.user("kim", sessions: 3)])
        #expect(user.text.hasPrefix("Revoke all sessions of kim (3 now)? Type yes"))
    }

    @Test(arguments: [("yes", true), (" Yes ", true), ("y", false), ("", false), ("no", false), ("2", false)])
    func aHandfulWantsAYes(_ answer: String, _ expected: Bool) {
        #expect(Confirmation(act: .revoke, targets: targets(10)).isYes(answer) == expected)
    }

    @Test(arguments: [("yes", false), ("11", true), ("011", false), ("12", false), ("", false)])
    func moreThanAHandfulWantsTheirNumber(_ answer: String, _ expected: Bool) {
        let question = Confirmation(act: .forceRefresh, targets: targets(11))
        #expect(question.text.contains("Force-refresh 11 sessions"))
        #expect(question.text.contains("Type 11 to go on"))
        #expect(question.isYes(answer) == expected)
    }

    @Test func manySessionsOfOneUserWantTheirNumberToo() {
        let question = Confirmation(act: .revoke, targets: [.user("kim", sessions: 40)])
        #expect(!question.isYes("yes"))
        #expect(question.isYes("40"))
    }
}
