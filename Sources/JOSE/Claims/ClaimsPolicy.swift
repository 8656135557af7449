/// What claims must say for a token to be good at a given moment (RFC 7519, section 4.1; RFC 8725, sections 3.8 and 3.9).
///
/// A policy checks claims, not signatures: hand it the claims of a verified token.
public struct ClaimsPolicy: Sendable, Equatable {
    /// The issuer that `iss` must name; `nil` takes any.
    public var issuer: String?

    /// The audience that `aud` must have. `nil` takes only tokens without `aud`: by RFC 7519, section 4.1.3, whoever is
    /// not in a token's audience must refuse it.
    public var audience: String?

    /// Takes any audience, for tools that only look at tokens.
    public var acceptsAnyAudience: Bool

    /// Whether a token without `exp` is refused.
    public var requiresExpiration: Bool

    /// How far two clocks may be apart.
    public var leeway: Duration

    /// A policy; by default tokens must expire and clocks must agree.
    public init(
        issuer: String? = nil,
        audience: String? = nil,
        acceptsAnyAudience: Bool = false,
        requiresExpiration: Bool = true,
        leeway: Duration = .zero
    ) {
        self.issuer = issuer
        self.audience = audience
        self.acceptsAnyAudience = acceptsAnyAudience
        self.requiresExpiration = requiresExpiration
        self.leeway = leeway
    }

    /// Throws the first reason for which the claims are not good at the moment `now`.
    public func validate(_ claims: JWTClaims, now: NumericDate) throws(ClaimsError) {
        try validateTimes(claims, now: now)
        if let issuer {
            guard let claimed = claims.issuer else { throw .missing(claim: "iss") }
            guard claimed.isExactly(issuer) else { throw .wrongIssuer }
        }
        guard !acceptsAnyAudience else { return }
        if let audience {
            guard let claimed = claims.audience else { throw .missing(claim: "aud") }
            guard claimed.contains(where: { $0.isExactly(audience) }) else { throw .wrongAudience }
        } else if claims.audience != nil {
            throw .wrongAudience
        }
    }

    private func validateTimes(_ claims: JWTClaims, now: NumericDate) throws(ClaimsError) {
        if let expiration = claims.expiration {
            guard now < expiration + leeway else { throw .expired(at: expiration) }
        } else if requiresExpiration {
            throw .missing(claim: "exp")
        }
        if let notBefore = claims.notBefore, now + leeway < notBefore { throw .notYetValid(from: notBefore) }
    }
}
