/// What the rounds of one family came to.
package struct Tally: Sendable {
    /// How many rounds were played.
    package var rounds = 0
    package var claims: [String: Int] = [:]
    package var violations: [Violation.Kind: Int] = [:]
    /// How many rounds could not be played.
    package var obstacles = 0

    /// Nothing yet.
    package init() {}

    /// Adds a round.
    package mutating func add(_ round: Round) {
        rounds += 1
        claims.merge(round.claims, uniquingKeysWith: +)
        // Once a round, however many tokens show it: a round is one story.
        for kind in Set(round.violations.map(\.kind)) { violations[kind, default: 0] += 1 }
        if round.obstacle != nil { obstacles += 1 }
    }

    /// Whether nothing happened that must not.
    package var isClean: Bool { violations.isEmpty }
}
