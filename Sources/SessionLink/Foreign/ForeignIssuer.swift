public import JOSE

/// Somebody else who issues tokens, such as a Keycloak or an Auth0, and whose tokens a server takes in
/// (``SessionLink/link(token:user:method:peer:)``).
public struct ForeignIssuer: Sendable {
    /// The `iss` of its tokens.
    public var issuer: String
    /// The audience that its tokens must have; nil takes only tokens without `aud`.
    public var audience: String?
    /// Takes any audience. Only where every token of the issuer is meant for this service.
    public var acceptsAnyAudience: Bool
    /// Its public keys; each is bound to the one algorithm that its tokens may have.
    public var keys: JWKSet
    /// The `typ` that its tokens must have, such as `at+jwt` (RFC 9068); nil takes any.
    public var tokenType: String?
    /// How far its clock and ours may be apart: a token is good for that much longer. At most five minutes.
    public var leeway: Duration

    /// An issuer whose tokens are meant for that audience.
    public init(
        issuer: String,
        audience: String?,
        acceptsAnyAudience: Bool = false,
        keys: JWKSet,
        tokenType: String? = nil,
        leeway: Duration = .zero
    ) {
        self.issuer = issuer
        self.audience = audience
        self.acceptsAnyAudience = acceptsAnyAudience
        self.keys = keys
        self.tokenType = tokenType
        self.leeway = leeway
    }
}
