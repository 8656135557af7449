/// What is damaged in a store, in an operator's words.
public struct DamageReport: Sendable {
    /// How many sessions were looked at.
    public var sessions: Int
    /// How many sessions and leftovers can be mended.
    public var mendable: Int
    /// The kinds of damage that there are.
    public var kinds: [Kind]
    /// What can't be mended, and what to do about each.
    public var advice: [String]
    /// What the store itself wrote down of it, by which it mends.
    public let survey: any Sendable

    /// One kind of damage.
    public struct Kind: Sendable, Hashable {
        /// A short name, such as `row-missing`.
        public var name: String
        /// What it is, to stand behind the number.
        public var words: String
        /// How many there are.
        public var count: Int
        /// Whether mending helps.
        public var isMendable: Bool
    }
}
