/// Which entries of an audit trail come first.
public enum TrailOrder: Sendable, Hashable {
    /// Those that happened first.
    case oldestFirst
    /// Those that happened last.
    case newestFirst
}

/// Some entries of an audit trail, and how far it was read with them.
public struct TrailPage: Sendable, Hashable {
    /// The entries, in order; there may be none.
    public var entries: [AuditEntry]
    /// The time up to which all was read, going forward; or back to which, going backward.
    public var reached: Timestamp

    /// A page of these entries, with which all was read up to, or back to, then.
    public init(_ entries: [AuditEntry], reached: Timestamp) {
        self.entries = entries
        self.reached = reached
    }
}

/// How much of its audit trail a store keeps.
public struct TrailExtent: Sendable, Hashable {
    /// How many entries there are, failed log-ins among them.
    public var count: Int
    /// Since when there is everything but failed log-ins; absent where there is nothing.
    public var begins: Timestamp?
    /// Since when there are all failed log-ins, of which a store keeps so many; absent where it let none go.
    public var failuresBegin: Timestamp?

    /// A trail of so many entries, whole since then.
    public init(count: Int = 0, begins: Timestamp? = nil, failuresBegin: Timestamp? = nil) {
        self.count = count
        self.begins = begins
        self.failuresBegin = failuresBegin
    }
}
