public import JOSE

/// What a server learns about a credential.
public enum Verdict: Sendable, Equatable {
    /// The request may go on.
    case accepted(Acceptance)
    /// The request may go on, by what the fresh token says; the client goes on with the grant. Only where refreshing was
    /// asked for.
    case renewed(Acceptance, Grant)
    /// The session lives, but this token may only be used to refresh.
    case refreshRequired(SessionID, RefreshReason)
    /// The request must be refused.
    case refused(Refusal)
}

/// A request that may go on.
public struct Acceptance: Sendable, Equatable {
    /// Names the session.
    public var session: SessionID
    /// Whose session it is.
    public var user: String
    /// How the token and the session are linked.
    public var mode: LinkMode
    /// The generation of the token presented.
    public var generation: UInt32
    /// The token's claims, verified.
    public var claims: JWTClaims
    /// Whether the client should refresh soon: the token expires shortly, or has a successor.
    public var isRefreshDue: Bool
    /// Whether the store was asked, or a replica that is current; false only where the store was out of reach and the
    /// configuration lets that pass.
    public var isStoreChecked = true
}
