/// Everything that is known of one session.
public struct SessionDetail: Sendable, Hashable {
    /// What the list shows of it.
    public var row: SessionRow
    /// Its current token.
    public var token: TokenView
    /// All tokens that it holds, where it may hold several.
    public var tokens: [HeldToken] = []
    /// The moment after which no refresh lengthens the session.
    public var absoluteEnd: Timestamp?
    /// How a force-refresh of it stands.
    public var forcedRefresh: ForcedRefresh?
    /// What an operator said of its signs of theft; also where that is over.
    public var acknowledged: Acknowledged?
    /// The addresses and clients that used it, latest last; at most eight.
    public var peers: [Peer]
    /// What happened to it so far, oldest first, as far as the audit trail goes back; the newest `mostEntries` of it.
    public var timeline: [AuditEntry]
    /// The keys that hold it, as they lie in the store.
    public var raw: [RawKey]
    /// What is wrong with what the store holds of it, in plain words; empty where nothing is.
    public var damage: String

    /// How many entries a timeline has at most: where it has so many, there may be older ones.
    public static let mostEntries = 200

    /// A detail of the given parts.
    public init(
        row: SessionRow,
        token: TokenView,
        absoluteEnd: Timestamp? = nil,
        forcedRefresh: ForcedRefresh? = nil,
        acknowledged: Acknowledged? = nil,
        peers: [Peer] = [],
        timeline: [AuditEntry] = [],
        raw: [RawKey] = [],
        damage: String = ""
    ) {
        self.row = row
        self.token = token
        self.absoluteEnd = absoluteEnd
        self.forcedRefresh = forcedRefresh
        self.acknowledged = acknowledged
        self.peers = peers
        self.timeline = timeline
        self.raw = raw
        self.damage = damage
    }

    /// An address and a client that used a session.
    public struct Peer: Sendable, Hashable {
        /// The network address.
        public var ip: String
        /// The client (user agent).
        public var client: String
        /// When the pair was first seen.
        public var first: Timestamp?
        /// When the pair was last seen.
        public var last: Timestamp?

        /// A pair of address and client with its times.
        public init(ip: String, client: String, first: Timestamp? = nil, last: Timestamp? = nil) {
            self.ip = ip
            self.client = client
            self.first = first
            self.last = last
        }
    }

    /// That an operator knows of a session's signs.
    public struct Acknowledged: Sendable, Hashable {
        /// Who said so; empty where the store does not say.
        public var by: String
        /// The reason given.
        public var reason: String
        /// When.
        public var time: Timestamp
        /// Until when, where it is about two places of the user.
        public var until: Timestamp?
        /// When something new happened, so that it is over; absent where nothing did.
        public var over: Timestamp?

        /// What was said, by whom and when.
        public init(by: String, reason: String, time: Timestamp, until: Timestamp? = nil, over: Timestamp? = nil) {
            self.by = by
            self.reason = reason
            self.time = time
            self.until = until
            self.over = over
        }
    }

    /// The steps of a force-refresh: requested, delivered, old token dead.
    public struct ForcedRefresh: Sendable, Hashable {
        /// When an operator asked for it.
        public var requested: Timestamp
        /// When the session took its new token; absent until then.
        public var delivered: Timestamp?

        /// A force-refresh asked for then, and delivered then.
        public init(requested: Timestamp, delivered: Timestamp? = nil) {
            self.requested = requested
            self.delivered = delivered
        }
    }
}
