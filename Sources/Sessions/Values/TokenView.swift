/// A decoded token as a screen shows it. It never holds the token itself.
public struct TokenView: Sendable, Hashable {
    /// The JOSE header (RFC 7515, section 4), an object unless the token is damaged.
    public var header: ClaimValue?
    /// The claims (RFC 7519, section 4), an object unless the token is damaged.
    public var claims: ClaimValue?
    /// The SHA-256 of the signing input, in lower-case hex; empty where unknown.
    public var fingerprint: String
    /// What is known of the signature.
    public var signature: SignatureVerdict
    /// What kept the header or the claims from being read, in plain words.
    public var problem: String?
    /// How its text begins, and how long the rest is, where the whole token is at hand: to be recognised, never to be used.
    public var masked: String?
    /// What keeps it from being used; absent where it is a whole token.
    public var damage: TokenDamage?
    /// Its payload as it stands, where that can't be read as claims; not safe to draw.
    public var raw: String?
    /// The tokens that are in it.
    public var inner: [TokenView] = []
    /// Whether it is encrypted (JWE, RFC 7516): then only its header can be read.
    public var isEncrypted = false

    /// A token view of the given parts.
    public init(
        header: ClaimValue?,
        claims: ClaimValue?,
        fingerprint: String,
        signature: SignatureVerdict,
        problem: String? = nil,
        masked: String? = nil
    ) {
        self.header = header
        self.claims = claims
        self.fingerprint = fingerprint
        self.signature = signature
        self.problem = problem
        self.masked = masked
    }
}

/// What is known of a token's signature, and why.
public enum SignatureVerdict: Sendable, Hashable {
    /// It matches. `basis` says on whose keys the verdict rests: the operator's own, or those the store publishes.
    case good(keyID: String?, basis: KeyBasis)
    /// It does not match, or the key does not allow it; the reason in plain words.
    case bad(reason: String)
    /// It can't be told here; the reason in plain words (an HMAC whose secret is not here, a token that is not stored).
    case unknown(reason: String)
    /// Nobody looked yet.
    case unchecked

    /// Whether a key that is known here signed it.
    public var isGood: Bool { if case .good = self { true } else { false } }
}

/// Where the keys that a signature was checked with came from.
public enum KeyBasis: String, Sendable, Hashable {
    /// Keys that the operator gave.
    case operatorsOwn
    /// The JWK Set in the store: as trustworthy as the store is.
    case publishedInStore
}
