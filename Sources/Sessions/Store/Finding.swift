/// What a store knows of a token, a token's ID, a session ID or a fingerprint. Nothing in it is a credential.
public struct Finding: Sendable, Hashable {
    /// What was presented.
    public var kind: Kind
    /// What names it from now on: asking for this finds the same again.
    public var name: Name
    /// The token decoded, where a whole one was presented.
    public var token: TokenView?
    /// What keeps that from being used, where it is a copy of the token that the rest is about, and no token itself.
    public var copy: TokenDamage?
    /// Whether it is alive.
    public var verdict: Verdict
    /// Whose it is, as far as store and token say; empty where unknown.
    public var user: String
    /// Its session, where the store still holds it.
    public var session: SessionDetail?
    /// What the audit trail knows of the session, oldest first.
    public var timeline: [AuditEntry]
    /// The user's other open sessions, oldest log-in first.
    public var others: [SessionRow]
    /// How the presented token stands among those of its session.
    public var generation: Generation?
    /// Who locked the user and why, where that is so.
    public var lock: Restriction?
    /// Whether the store itself knows the presented token as one of the session's: then it is that very token, whatever the
    /// keys at hand say.
    public var isKnownToStore: Bool
    /// How long a token may live in this store at most, in milliseconds.
    public var longestTokenLife: Int64
    /// How old what a server itself remembers of the revocations may be, as servers promise; absent where the store does not
    /// tell.
    public var staleness: Duration?
    /// When this was true, by the store's clock.
    public var time: Timestamp

    /// A finding of the given facts.
    public init(
        kind: Kind,
        name: Name,
        token: TokenView? = nil,
        copy: TokenDamage? = nil,
        verdict: Verdict,
        user: String = "",
        session: SessionDetail? = nil,
        timeline: [AuditEntry] = [],
        others: [SessionRow] = [],
        generation: Generation? = nil,
        lock: Restriction? = nil,
        isKnownToStore: Bool = false,
        longestTokenLife: Int64 = Self.usualTokenLife,
        time: Timestamp
    ) {
        self.kind = kind
        self.name = name
        self.token = token
        self.copy = copy
        self.verdict = verdict
        self.user = user
        self.session = session
        self.timeline = timeline
        self.others = others
        self.generation = generation
        self.lock = lock
        self.isKnownToStore = isKnownToStore
        self.longestTokenLife = longestTokenLife
        self.time = time
    }

    /// The longest life of a token where the store does not say, in milliseconds: 31 days.
    public static let usualTokenLife: Int64 = 31 * 86_400_000

    /// What was presented.
    public enum Kind: Sendable, Hashable {
        /// A whole token.
        case token
        /// A token's ID (`jti`).
        case tokenID
        /// A session ID.
        case session
        /// The SHA-256 of a token's signing input.
        case fingerprint
    }

    /// What names a finding without being a credential.
    public struct Name: Sendable, Hashable {
        /// The session ID; empty where unknown.
        public var session: SessionName
        /// The token's ID; empty where unknown.
        public var tokenID: String
        /// The token's fingerprint; empty where unknown.
        public var fingerprint: String
        /// The ID of the key that the token names; empty where unknown.
        public var keyID: String
        /// When the token expires; absent where it does not say.
        public var expires: Timestamp?
        /// Header and claims without the signature, by which the store can be asked again; absent where no token was
        /// presented.
        public var unsigned: String?

        /// A name of the given parts.
        public init(
            session: SessionName = "",
            tokenID: String = "",
            fingerprint: String = "",
            keyID: String = "",
            expires: Timestamp? = nil,
            unsigned: String? = nil
        ) {
            self.session = session
            self.tokenID = tokenID
            self.fingerprint = fingerprint
            self.keyID = keyID
            self.expires = expires
            self.unsigned = unsigned
        }
    }

    /// Whether requests with it go on.
    public enum Verdict: Sendable, Hashable {
        /// They do.
        case accepted
        /// The token may only be used to refresh, which brings a good one; why, in plain words.
        case refreshOnly(reason: String)
        /// They are refused; why, in plain words.
        case refused(reason: String)
        /// Its signature does not hold, so nobody takes it; why, in plain words.
        case forged(reason: String)
        /// The store lost the marks that it is judged by: servers that ask the store refuse it, and those that keep their own
        /// copy of what was revoked may go on taking it.
        case marksLost
        /// A part of the store denies it, as of a denial that was cut off: servers that keep a copy of what is revoked refuse it,
        /// and all others go on taking it until that is finished; why, in plain words.
        case deniedInPart(reason: String)
        /// It is there, and what it says can't be read: it may be alive, and it may be dead; why, in plain words.
        case unreadable(reason: String)
        /// The store knows of no session that it belongs to, or nobody can tell whether it belongs to the one that it names.
        case unknown

        /// Whether no server takes it any more.
        public var isRefusal: Bool {
            switch self {
            case .refused, .forged: true
            case .accepted, .refreshOnly, .marksLost, .deniedInPart, .unreadable, .unknown: false
            }
        }
    }

    /// How a token stands among those of its session.
    public enum Generation: Sendable, Hashable {
        /// It is the current one.
        case current(Int)
        /// A later one took its place.
        case older(Int, current: Int)
    }
}
