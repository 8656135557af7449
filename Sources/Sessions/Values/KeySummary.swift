/// A signing key as the sessions of a store show it.
public struct KeySummary: Sendable, Hashable {
    /// Its ID (`kid`), empty for tokens that name none; absent for sessions whose row does not say, as older releases wrote
    /// it.
    public var id: String?
    /// The algorithms (`alg`) that it signed with, by name; more than one is a mistake or a misuse.
    public var algorithms: [String]
    /// When the oldest of the tokens was issued that it signed and sessions still have; absent where none says.
    public var since: Timestamp?
    /// When the newest of them was issued: whether it signs still.
    public var newest: Timestamp?
    /// How many open sessions have a current token of it.
    public var sessions: Int
    /// How many of these servers refuse, whatever the reason.
    public var refused: Int
    /// How many users have such a session.
    public var users: Int
    /// What is known of its being published.
    public var publication: Publication
    /// Whether it is denied, and how far; absent where it is not.
    public var denial: Denial?

    /// A key of which no session was seen yet.
    public init(id: String?) {
        self.id = id
        algorithms = []
        (sessions, refused, users) = (0, 0, 0)
        publication = .unknown
    }

    /// Whether servers publish a key.
    public enum Publication: Sendable, Hashable {
        /// They do.
        case published
        /// They publish others of its kind, and not this one.
        case missing
        /// Not known; or it is of a kind that nobody publishes, as secrets are.
        case unknown
    }

    /// How a key is denied.
    public struct Denial: Sendable, Hashable {
        /// Until when, the earliest where parts of the store differ; absent for good.
        public var until: Timestamp?
        /// Whether the whole store says so. Where a part does, not every server refuses all of its tokens.
        public var isWhole: Bool
        /// Since when; absent where the store does not say, or was not asked.
        public var since: Timestamp?
        /// Who did it, in words; empty where the store does not say.
        public var by = ""
        /// Why; empty where no reason was given.
        public var reason = ""

        /// A denial until then.
        public init(until: Timestamp?, isWhole: Bool) {
            self.until = until
            self.isWhole = isWhole
        }
    }

    /// How a key stands.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Sessions have tokens of it.
        case inUse = "in-use"
        /// Servers publish it, and no session has a token of it.
        case published
        /// Sessions have tokens of it, and servers publish other keys in its place.
        case retired
        /// The same, and a token of it is so young that a server signs with it still.
        case unlisted
        /// Its tokens are refused.
        case denied
        /// Its tokens are refused in a part of the store: the denial was cut off.
        case deniedInPart = "denied-in-part"
    }

    /// How it stands at a moment.
    public func state(at now: Timestamp) -> State {
        if let denial { return denial.isWhole ? .denied : .deniedInPart }
        if sessions == 0, publication == .published { return .published }
        guard publication == .missing else { return .inUse }
        return newest.map { now.milliseconds(since: $0) < Self.signingStill } ?? false ? .unlisted : .retired
    }

    /// How young a token is, in milliseconds, of which nobody can have stopped signing with its key for long.
    private static let signingStill: Int64 = 60_000

    /// Whether anything names it: what does not is mistyped, most likely.
    public var isNamed: Bool { sessions > 0 || publication == .published || denial != nil }
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

/// What a list of signing keys is asked for, and what it is told that sessions don't say.
public struct KeysWanted: Sendable {
    /// Which sessions count; one that asks for claims matches none.
    public var query: Query
    /// The keys that servers publish; absent where that is not known.
    public var published: [StoreHealth.Key]?
    /// What is told of denials: by whom, why, since when.
    public var restrictions: [Restriction]

    /// The keys of the sessions that a query matches.
    public init(
        _ query: Query = Query(),
        published: [StoreHealth.Key]? = nil,
        restrictions: [Restriction] = []
    ) {
        self.query = query
        self.published = published
        self.restrictions = restrictions
    }
}
