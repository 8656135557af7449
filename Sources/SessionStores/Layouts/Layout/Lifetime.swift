/// How long an entry lives, and what its time to live says.
public struct Lifetime: Sendable, Hashable {
    /// What ends it.
    public var end = End.timeToLive
    /// How long the store keeps it after its last use, in seconds, where that is the same for all; for what was last used when.
    public var full: Int64?
    /// Whether `full` is what this application uses: its operator says so. What a framework does by default may be another time.
    public var isFullCertain = false
    /// Where a value says the same of itself, as `cookie.originalMaxAge @ms`; that counts before `full`.
    public var fullSource: FactSource?
    /// Whether each request lengthens it again, so that `full` less what is left is the time since the last one.
    public var isLengthenedByReading = false
    /// By how much the key outlives the session, in seconds.
    public var grace: Int64 = 0

    /// Whether an entry is over when its token runs out; else it merely holds one. An entry of an allowlist is nothing but its
    /// token where nothing else is said.
    public var endsWithToken: Bool?

    /// What ends an entry.
    public enum End: String, Sendable, Hashable, CaseIterable {
        /// The key's time to live: none means that it never ends by itself.
        case timeToLive = "ttl"
        /// What the value says (`Fact.ends`); its time to live where it does not.
        case value
        /// Nothing: it lasts until it is removed.
        case never = "none"
    }

    /// An entry that ends with its key.
    public init() {}
}
