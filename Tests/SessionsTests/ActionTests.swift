import Testing

@testable import Sessions

/// What an operator does, and how it is spoken of.
@Suite struct ActionTests {
    private let seen = SeenSession(SessionReference("s1"), user: "kim", created: Timestamp(seconds: 5))
    private let now = Timestamp(seconds: 1_000)

    @Test(arguments: Action.Verb.allCases) func `a verb is done to one kind of thing`(_ verb: Action.Verb) {
        switch verb.object {
        case .session: #expect(verb.on(seen)?.target == .session(seen) && verb.on(user: "kim") == nil)
        case .user: #expect(verb.on(seen) == nil && verb.on(user: "kim")?.target == .user("kim"))
        case .token, .key, .everyone: #expect(verb.on(seen) == nil && verb.on(user: "kim") == nil)
        }
        for action in [verb.on(seen), verb.on(user: "kim")].compactMap({ $0 }) { #expect(action.verb == verb) }
    }

    @Test(arguments: Action.Verb.allCases) func `nobody is no user`(_ verb: Action.Verb) {
        #expect(verb.on(user: "") == nil)
    }

    @Test(arguments: Action.Verb.allCases) func `each verb has all its words`(_ verb: Action.Verb) {
        let words = verb.words
        let plain = [words.name, words.verb, words.question, words.fact, words.result, words.outcome, words.declined]
        let phrases = [words.target, words.inlineQuestion, words.underWay, words.attempt, words.done, words.gone]
        for text in plain
            + (phrases + words.effects + [words.remains].compactMap(\.self) + words.effectsOnMany).map({
                $0.filled { _ in "x" }
            })
        {
            #expect(!text.isEmpty)
        }
        #expect(phrases.dropFirst().allSatisfy { $0.parts.contains(.gap(.target)) }, "each says what it is about")
    }

    @Test func `a sentence keeps what stands in its gaps apart from its words`() {
        let phrase: Phrase = "Locked \(.target) until \(.until)."
        #expect(phrase.parts == [.words("Locked "), .gap(.target), .words(" until "), .gap(.until), .words(".")])
        #expect(phrase.filled { $0 == .target ? "kim" : "noon" } == "Locked kim until noon.")
    }

    @Test(arguments: [
        (10, "yes", true), (10, " YES\n", true), (10, "y", false), (10, "10", false), (10, "", false),
        (11, "yes", false), (11, "11", true), (11, " 11 ", true), (11, "011", false), (11, "12", false),
        (1_234, "1,234", true), (1_234, "1 234", true), (1_234, "1234.", false),
    ])
    func `beyond a handful the number is to be typed`(_ sessions: Int, _ typed: String, _ isEnough: Bool) {
        #expect(Assent(hitting: sessions).isGiven(by: typed) == isEnough)
    }

    @Test func `what was found says what can be done about it, and why not`() {
        var found = Finding(kind: .tokenID, name: .init(tokenID: "s1.2"), verdict: .unknown, time: now)
        #expect(found.action(.revoke, now: now) == nil && found.obstacle(to: .revoke) != nil)
        #expect(found.action(.lock, now: now) == nil && found.obstacle(to: .lock) != nil)
        #expect(found.action(.denyKey, now: now) == nil && found.obstacle(to: .denyKey) != nil)
        let denial = Action.denyToken(.id("s1.2"), until: found.denialEnd(now: now))
        #expect(found.action(.denyToken, now: now) == denial && found.obstacle(to: .denyToken) == nil)
        found.user = "kim"
        #expect(found.action(.lock, now: now) == .lock(user: "kim", for: nil) && found.obstacle(to: .lock) == nil)
        found.verdict = .refused(reason: "it was denied")
        #expect(found.obstacle(to: .denyToken) != nil)
    }
}
