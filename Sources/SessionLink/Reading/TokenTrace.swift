public import FoundationEssentials
public import JOSE

/// What names a token and is no credential: with it the store can be asked again what servers say of the token, when the
/// token itself is long forgotten.
public struct TokenTrace: Sendable, Equatable {
    /// The SHA-256 of the signing input, in lower-case hex.
    public var fingerprint: String
    /// The ID of the key that the token names; not verified.
    public var keyID: String?
    /// When the token says that it expires; nil where it does not say.
    public var expires: Date?
    /// What the token says of its session; nil for a token that is none of ours, of which the store may know the session.
    let link: LinkClaims?

    /// The trace of a token, whose claims are believed for no more than asking.
    ///
    /// - Throws: `ClaimsError` when the payload is no object of claims.
    public init(_ token: JWS) throws(ClaimsError) {
        let claims = try token.claims()
        fingerprint = token.fingerprint.hex
        keyID = token.header.keyID
        expires = claims.expiration.map { Date(timeIntervalSince1970: $0.double) }
        link = LinkClaims(claims)
    }

    /// The trace of a token of which the store told these.
    init(fingerprint: String, expires: Date?) {
        self.fingerprint = fingerprint
        self.expires = expires
        link = nil
    }

    /// The session that the token names.
    public var session: SessionID? { link?.token.session }

    /// The token's ID, of a token of ours.
    public var tokenID: TokenID? { link?.token }

    /// Whose token it says it is, of a token of ours.
    public var user: String? { link?.user }
}
