/// One round of a family: what was done and seen.
package struct Round: Codable, Sendable {
    /// The seed that it can be repeated with.
    package var seed: UInt64
    /// How often something was said, by the column of the table.
    package var claims: [String: Int] = [:]
    package var violations: [Violation] = []
    /// What happened, in the order in which it did.
    package var story: [String] = []
    /// What kept the round from being played: no fault of what is tested.
    package var obstacle: String?
    /// The process can't be used for another round: something in it still runs.
    package var isSpoiled = false

    init(seed: UInt64) {
        self.seed = seed
    }

    mutating func note(_ said: Said) {
        claims[said.claim.column.rawValue, default: 0] += 1
        story.append("\(said.act.words): \(said.claim.words)")
        if said.claim == .hung { isSpoiled = true }
    }
}
