/// A signing key as the sessions of a store show it.
public struct KeySummary: Sendable, Hashable {
    /// Its ID (`kid`), empty for tokens that name none; absent for sessions whose row does not say, as older releases wrote
    /// it.
    public var id: String?
    /// The algorithms (`alg`) that it signed with, by name; more than one is a mistake or a misuse.
    public var algorithms: [String]
    /// When the oldest of the tokens was issued that it signed and sessions still have; absent where none says.
    public var since: Timestamp?
    /// How many open sessions have a current token of it.
    public var sessions: Int
    /// How many of these servers refuse, whatever the reason.
    public var refused: Int
    /// How many users have such a session.
    public var users: Int
    /// Whether servers publish it.
    public var isPublished: Bool
    /// Whether it is denied, and how far; absent where it is not.
    public var denial: Denial?

    /// A key of which no session was seen yet.
    public init(id: String?) {
        self.id = id
        algorithms = []
        (sessions, refused, users) = (0, 0, 0)
        isPublished = false
    }

    /// How a key is denied.
    public struct Denial: Sendable, Hashable {
        /// Until when, the earliest where parts of the store differ; absent for good.
        public var until: Timestamp?
        /// Whether the whole store says so. Servers refuse the key all the same where a part does.
        public var isWhole: Bool

        /// A denial until then.
        public init(until: Timestamp?, isWhole: Bool) {
            self.until = until
            self.isWhole = isWhole
        }
    }
}

extension Refusals {
    /// How a key is denied at a moment; nothing where it is not.
    public func denial(ofKey id: String, at now: Timestamp) -> KeySummary.Denial? {
        let denials = keys.filter { $0.id.isExactly(id) && $0.until.map { $0 > now } ?? true }
        if denials.isEmpty { return nil }
        let whole = denials.filter(\.isWhole)
        let counted = whole.isEmpty ? denials : whole
        return KeySummary.Denial(until: counted.compactMap(\.until).min(), isWhole: !whole.isEmpty)
    }
}
