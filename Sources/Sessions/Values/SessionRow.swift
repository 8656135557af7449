/// One session as a list shows it. Text is what the store holds, attackers' bytes included: it is not safe to draw.
public struct SessionRow: Sendable, Hashable {
    /// The session's name.
    public var session: SessionName
    /// What the store finds it by; absent where that is its name.
    public var handle: SessionHandle?
    /// Whose session it is.
    public var user: String
    /// How the token and the session are linked; absent where the store does not say, or says what no release knows.
    public var mode: LinkMode?
    /// Whether a force-refresh was asked for and not yet delivered.
    public var isRefreshRequested: Bool
    /// Whether what the store holds of the session is not whole: what is known stands here, the rest is unknown.
    public var isDamaged: Bool
    /// Whether the session merely holds a token: then it goes on when that runs out.
    public var onlyHoldsToken = false
    /// Whether nothing but a token that nobody checked says whose it is: anyone may have written that.
    public var isUserClaimed = false
    /// How the session ended, for a row that is kept on screen for a while after it left the store.
    public var ending: SessionEnding?
    /// The current token's ID (RFC 7519, `jti`).
    public var jti: String
    /// The algorithm of the current token's signature (RFC 7518), as its header names it.
    public var algorithm: String
    /// The ID of the key that signed the current token (`kid`), empty where its header names none; absent where that is not
    /// known.
    public var keyID: String?
    /// When the current token was issued (`iat`).
    public var issued: Timestamp?
    /// When the current token runs out (`exp`).
    public var expires: Timestamp?
    /// When the session ends: the earlier of idle timeout and absolute lifetime.
    public var ends: Timestamp?
    /// When the user logged in.
    public var created: Timestamp?
    /// When the session was last used, as far as it was written down (last-seen writes are throttled).
    public var seen: Timestamp?
    /// The network address that last used it.
    public var ip: String
    /// The client (user agent) that last used it.
    public var client: String
    /// How the user authenticated.
    public var method: String
    /// Counts this session's tokens from 1.
    public var generation: Int
    /// The signs of a theft that the store wrote down.
    public var signs: NotedSigns
    /// Until when these were acknowledged, where that ends.
    public var acknowledgedUntil: Timestamp?
    /// Why servers refuse the current token although the session is there; absent where they don't.
    public var refusal: SessionRefusal?

    /// A row of the given facts; those not given are unknown or empty.
    public init(
        session: SessionName,
        handle: SessionHandle? = nil,
        user: String,
        mode: LinkMode? = nil,
        isRefreshRequested: Bool = false,
        isDamaged: Bool = false,
        ending: SessionEnding? = nil,
        jti: String = "",
        algorithm: String = "",
        keyID: String? = nil,
        issued: Timestamp? = nil,
        expires: Timestamp? = nil,
        ends: Timestamp? = nil,
        created: Timestamp? = nil,
        seen: Timestamp? = nil,
        ip: String = "",
        client: String = "",
        method: String = "",
        generation: Int = 1,
        signs: NotedSigns = [],
        acknowledgedUntil: Timestamp? = nil,
        refusal: SessionRefusal? = nil
    ) {
        self.session = session
        self.handle = handle
        self.user = user
        self.mode = mode
        self.isRefreshRequested = isRefreshRequested
        self.isDamaged = isDamaged
        self.ending = ending
        self.jti = jti
        self.algorithm = algorithm
        self.keyID = keyID
        self.issued = issued
        self.expires = expires
        self.ends = ends
        self.created = created
        self.seen = seen
        self.ip = ip
        self.client = client
        self.method = method
        self.generation = generation
        self.signs = signs
        self.acknowledgedUntil = acknowledgedUntil
        self.refusal = refusal
    }

    /// Whether another framework laid it out: what SessionLink would say of a session is not known of it.
    public var isForeign: Bool { handle != nil }

    /// As the store is asked for it.
    public var reference: SessionReference { SessionReference(session, handle: handle) }

    /// How long before its expiry a token counts as expiring, in milliseconds.
    public static let expiringWithin: Int64 = 60_000

    /// The row's state at a moment, what servers would answer to a request with its token: it changes with time alone, without
    /// any news from the store.
    public func state(at now: Timestamp) -> SessionState {
        if let ending { return ending.state }
        if let ends, ends <= now { return .ended }
        if let refusal, refusal.hitsEverywhere, refusal.holds(at: now) { return .refused }
        if isDamaged { return .damaged }
        if isRefreshRequested { return .refreshRequested }
        guard let expires, !onlyHoldsToken else { return .live }
        if expires <= now { return .expired }
        return expires.milliseconds(since: now) <= Self.expiringWithin ? .expiring : .live
    }
}
