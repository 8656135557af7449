public import Languages

/// A layout for keys that nobody knows, made from how they look.
public struct Proposal: Sendable, Hashable {
    /// The layout. It can be used as it is, or written to a file and put right there.
    public let layout: Layout
    /// How many of the keys that were looked at it owns.
    public let count: Int
    /// How sure it is, from 0 to 1.
    public let confidence: Double
    /// What speaks for each part of it, in plain words.
    public let evidence: [Sentence]
}
