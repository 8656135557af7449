public import Languages

/// A layout that was recognised, and why.
public struct LayoutFinding: Sendable, Hashable {
    /// The layout; under the prefix that was seen, where that is not its own.
    public let layout: Layout
    /// What stands before its keys that is not its own; empty as a rule.
    public let prefix: [UInt8]
    /// Whether that stands instead of what the layout's own keys begin with, and not before it.
    public let replacesPrefix: Bool
    /// How many of the keys that were looked at are its own.
    public let count: Int
    /// Which part of all that were looked at that is, from 0 to 1.
    public let share: Double
    /// How sure it is, from 0 to 1.
    public let confidence: Double
    /// What speaks for it, in plain words.
    public let evidence: [Sentence]
    /// Other layouts that fit the same keys, with less to speak for them.
    public let rivals: [String]
    /// Which samples are its own, by their places.
    let samples: [Int]
}

/// What a look at a store found.
public struct RecognitionReport: Sendable, Hashable {
    /// What was recognised, that with most keys first.
    public let findings: [LayoutFinding]
    /// How many keys were looked at.
    public let looked: Int
    /// How many of them are kept away from view: secrets, one-time codes, queues.
    public let keptAway: Int
    /// Keys that nobody knows, as places among the samples.
    public let unknown: [Int]
}
