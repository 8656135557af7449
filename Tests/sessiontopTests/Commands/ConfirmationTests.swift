import Languages
import Sessions
import Testing

@testable import sessiontop

@Suite struct ConfirmationTests {
    private func planned(_ count: Int, _ verb: Action.Verb = .revoke) -> [PlannedAction] {
        (0..<count).compactMap {
            PlannedAction(verb, on: SessionRow(session: "s\($0)", user: "u\($0)", mode: .paired))
        }
    }

    @Test func `it names what would be hit`() {
        let question = Confirmation(.revoke, planned(2))
        #expect(question.text == "Revoke s0 of u0, s1 of u1? Type yes to go on, anything else to leave it: ")
        let user = Confirmation(.revoke, [PlannedAction(revokingAllOf: "kim", sessions: 3)])
        #expect(user.text.hasPrefix("Revoke all sessions of kim (3 now)? Type yes"))
    }

    @Test(arguments: [("yes", true), (" Yes ", true), ("y", false), ("", false), ("no", false), ("2", false)])
    func `a handful wants a yes`(_ answer: String, _ expected: Bool) {
        #expect(Confirmation(.revoke, planned(10)).assent.isGiven(by: answer) == expected)
    }

    @Test(arguments: [("yes", false), ("11", true), ("011", false), ("12", false), ("", false)])
    func `more than a handful wants their number`(_ answer: String, _ expected: Bool) {
        let question = Confirmation(.forceRefresh, planned(11, .forceRefresh))
        #expect(question.text.contains("Force-refresh 11 sessions"))
        #expect(question.text.contains("Type 11 to go on"))
        #expect(question.assent.isGiven(by: answer) == expected)
    }

    @Test func `many sessions of one user want their number too`() {
        let question = Confirmation(.revoke, [PlannedAction(revokingAllOf: "kim", sessions: 40)])
        #expect(!question.assent.isGiven(by: "yes"))
        #expect(question.assent.isGiven(by: "40"))
    }
}
