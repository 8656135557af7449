/// One entry of the audit trail. Text is what the store holds: it is not safe to draw.
public struct AuditEntry: Sendable, Hashable {
    /// Where the entry lies: partition and stream ID, unique in a store.
    public var id: String
    /// When it happened, by the store's clock.
    public var time: Timestamp
    /// What happened, in our words: `log-in`, `log-in-failed`, `refresh`, `session-revoked`, …
    public var event: String
    /// Whom it happened to; empty where unknown, as are the fields below.
    public var user: String
    /// The session's name.
    public var session: SessionName
    /// The token's ID.
    public var jti: String
    /// The network address it came from.
    public var ip: String
    /// The client (user agent) it came from.
    public var client: String
    /// Who did it, for what an operator did.
    public var by: String
    /// Why, as the operator or the service said.
    public var reason: String
    /// How it came out: `done`, `refused`, …
    public var outcome: String

    /// The event of a log-in that failed.
    public static let failedLogIn = "log-in-failed"

    /// The events that end sessions.
    public static let endings: Set<String> = [
        "log-out", "session-revoked", "user-revoked", "everyone-revoked", "reuse", "session-ended",
    ]

    /// The events that are about all sessions of a user at once.
    static let ofWholeUser: Set<String> = ["user-revoked", "user-locked", "user-unlocked", "lock-ended"]

    /// An entry of the given facts; those not given are unknown.
    public init(
        id: String,
        time: Timestamp,
        event: String,
        user: String = "",
        session: SessionName = "",
        jti: String = "",
        ip: String = "",
        client: String = "",
        by: String = "",
        reason: String = "",
        outcome: String = ""
    ) {
        self.id = id
        self.time = time
        self.event = event
        self.user = user
        self.session = session
        self.jti = jti
        self.ip = ip
        self.client = client
        self.by = by
        self.reason = reason
        self.outcome = outcome
    }
}
