public import FoundationEssentials
public import JOSE

/// What is known of a session when a token is made for it.
public struct SessionFacts: Sendable, Hashable {
    /// Names the session.
    public var id: SessionID
    /// Whose session it is.
    public var user: String
    /// How the token and the session are linked.
    public var mode: LinkMode
    /// How the user logged in.
    public var method: String
    /// The generation of the token that is meant.
    public var generation: UInt32
    /// The moment after which nothing lengthens the session.
    public var absoluteEnd: Date
}

/// Says what a user's tokens claim, at every log-in and at every refresh: so a refresh brings changed rights.
public protocol ClaimsProvider: Sendable {
    /// The claims beside those that SessionLink sets (`iss`, `sub`, `aud`, `iat`, `exp`, `nbf`, `jti`, `sid`, `epoch` and
    /// `link`). An error refuses the token and leaves the session as it was.
    func claims(for session: SessionFacts) async throws -> JSONObject
}

/// Gives every token the same claims.
public struct FixedClaims: ClaimsProvider {
    private let claims: JSONObject

    /// Always these claims; by default none.
    public init(_ claims: JSONObject = [:]) {
        self.claims = claims
    }

    /// The claims that were given.
    public func claims(for session: SessionFacts) -> JSONObject { claims }
}
