/// How far a store's keys were searched for sessions that lists miss, or don't show as they are: those that lost what lists go
/// by, and those whose own key is damaged. Servers accept the former.
public struct KeySearchState: Sendable, Hashable {
    /// How many sessions were looked at.
    public var sessions: Int
    /// How many of them lists would miss or show otherwise.
    public var found: Int
    /// As of when that is so; absent as long as not all keys were searched.
    public var asOf: Timestamp?
    /// Whether the connection may not search keys.
    public var isForbidden: Bool

    /// A search of the given facts.
    public init(sessions: Int = 0, found: Int = 0, asOf: Timestamp? = nil, isForbidden: Bool = false) {
        self.sessions = sessions
        self.found = found
        self.asOf = asOf
        self.isForbidden = isForbidden
    }
}
