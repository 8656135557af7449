/// What a worker is told, a line of JSON: play this round.
package struct Order: Codable, Sendable {
    /// What harm it does.
    package let family: Family
    /// What all its chances hang on.
    package let seed: UInt64

    /// A round of a family.
    package init(_ family: Family, seed: UInt64) {
        self.family = family
        self.seed = seed
    }
}
