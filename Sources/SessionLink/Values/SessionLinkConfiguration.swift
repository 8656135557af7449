/// How a server links tokens to sessions.
public struct SessionLinkConfiguration: Sendable {
    /// What every key begins with; several applications may share one Redis. Without braces.
    public var prefix = "sl"
    /// The `iss` of tokens.
    public var issuer: String
    /// The `aud` of tokens, if they are to have one.
    public var audience: String?
    /// The `typ` of tokens: `JWT`, or `at+jwt` (RFC 9068).
    public var tokenType = "JWT"
    /// How long a token is good; never beyond its session's absolute end.
    public var tokenLifetime = Duration.seconds(15 * 60)
    /// How long a session lives without being used.
    public var idleTimeout = Duration.seconds(8 * 3600)
    /// How long a session lives at most.
    public var absoluteLifetime = Duration.seconds(30 * 86_400)
    /// How long a token stays good after its successor was first used, for requests that are under way.
    public var grace = Duration.seconds(10)
    /// How far two servers' clocks may be apart: a token is good for that much longer. At most five minutes.
    public var leeway = Duration.zero
    /// How often "last seen" is written down while nothing else changes.
    public var touchThrottle = Duration.seconds(30)
    /// How long before its expiry a token is called due for refresh.
    public var refreshAhead = Duration.seconds(60)
    /// How many sessions a user may have at a time: a further log-in ends the oldest. As many as there come, if nil.
    public var sessionLimit: Int?
    /// Keep tokens whole in the store in all link modes, not in `paired` alone.
    public var storesWholeTokens = false
    /// Write every refresh to the audit trail, not only those that matter.
    public var auditsEveryRefresh = false
    /// Accept denylist tokens unchecked while the store is out of reach. Off: they are refused, as are all others.
    public var denylistFailsOpen = false
    /// How old a replica's knowledge of the revocations may be: what was revoked is refused within this time. It asks the
    /// store every half of it.
    public var staleness = Duration.seconds(2)
    /// What happens to denylist tokens while the replica's knowledge is older, or the store lost its memory.
    public var whenStale = StalePolicy.askStore
    /// How many replicas must have a log-out for it to be called confirmed, and how long it waits for them. None if nil.
    public var durability: Durability?
    /// How long the store's streams keep what they hold.
    public var retention = Retention()

    /// The defaults, for tokens of this issuer.
    public init(issuer: String) {
        self.issuer = issuer
    }

    func check() throws(SessionLinkError) {
        func demand(_ holds: Bool, _ what: String, _ reason: String) throws(SessionLinkError) {
            guard holds else { throw .invalidInput(what: what, reason: reason) }
        }
        try demand(!issuer.isEmpty, "issuer", "tokens need one")
        try demand(
            !prefix.isEmpty && !prefix.contains { "{}".contains($0) },
            "key prefix",
            "it must not be empty or have braces"
        )
        try demand(tokenLifetime >= .seconds(1), "token lifetime", "it must be at least a second")
        try demand(tokenLifetime <= retention.revocations, "token lifetime", "revocations are not kept that long")
        try demand(idleTimeout > .zero, "idle timeout", "it must be longer than nothing")
        try demand(absoluteLifetime >= .seconds(1), "absolute lifetime", "it must be at least a second")
        try demand(sessionLimit.map { $0 >= 1 } ?? true, "session limit", "a user needs at least one session")
        try demand(grace >= .milliseconds(1), "grace", "it must be at least a millisecond")
        try demand(staleness >= .milliseconds(10), "staleness", "it must be at least 10 milliseconds")
        try demand(
            leeway >= .zero && leeway <= TimeLimits.margin,
            "leeway",
            "it must be between 0 and 5 minutes"
        )
    }
}
