/// One entry of the audit trail. Text is what the store holds: it is not safe to draw.
public struct AuditEntry: Sendable, Hashable {
    /// Where the entry lies: partition and stream ID, unique in a store.
    public var id: String
    /// When it happened, by the store's clock.
    public var time: Timestamp
    /// What happened.
    public var event: AuditEvent
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
    /// From where the same token was used before, where the entry tells of two places.
    public var before: Place?
    /// How that place differs from the entry's own; absent where it does not.
    public var difference: Place.Difference?
    /// Who did it, for what an operator did.
    public var by: String
    /// Why, as the operator or the service said.
    public var reason: String
    /// How it came out: `done`, `refused`, …
    public var outcome: String
    /// What was denied, or is so no more; absent where the entry tells of something else.
    public var denied: Restriction.Subject?
    /// Whether it was only seen to happen, in a store that keeps no trail: nobody wrote it down.
    public var isObserved = false

    /// An entry of the given facts; those not given are unknown.
    public init(
        id: String,
        time: Timestamp,
        event: AuditEvent,
        user: String = "",
        session: SessionName = "",
        jti: String = "",
        ip: String = "",
        client: String = "",
        before: Place? = nil,
        difference: Place.Difference? = nil,
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
        self.before = before
        self.difference = difference
        self.by = by
        self.reason = reason
        self.outcome = outcome
        readDenial()
    }

    /// The reason, or the other place that the entry tells of, in words.
    public var why: String {
        guard reason.isEmpty, let before else { return reason }
        return "\(event == .tokenShared ? "also" : "before"): \(before.ip), \(before.client)"
    }
}
