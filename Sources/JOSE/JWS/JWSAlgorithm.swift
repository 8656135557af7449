/// The signature algorithms of JWS (RFC 7518, section 3.1; RFC 8037 for EdDSA). `none` is not among them.
public enum JWSAlgorithm: String, CaseIterable, Sendable, CustomStringConvertible {
    case hs256 = "HS256"
    case hs384 = "HS384"
    case hs512 = "HS512"
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    /// Ed25519 only; Ed448 is not supported.
    case edDSA = "EdDSA"

    /// What kind of algorithm it is, which decides what kind of key it takes.
    public enum Family: Sendable {
        /// HMAC: one secret signs and verifies.
        case hmac
        /// RSASSA-PKCS1-v1_5.
        case rsaPKCS1
        /// RSASSA-PSS.
        case rsaPSS
        /// ECDSA, each algorithm with its one curve.
        case ecdsa
        /// Ed25519.
        case edDSA
    }

    /// What kind of algorithm it is.
    public var family: Family {
        switch self {
        case .hs256, .hs384, .hs512: .hmac
        case .rs256, .rs384, .rs512: .rsaPKCS1
        case .ps256, .ps384, .ps512: .rsaPSS
        case .es256, .es384, .es512: .ecdsa
        case .edDSA: .edDSA
        }
    }

    /// The hash function; EdDSA's is SHA-512, inside the algorithm.
    public var hash: HashFunction {
        switch self {
        case .hs256, .rs256, .ps256, .es256: .sha256
        case .hs384, .rs384, .ps384, .es384: .sha384
        case .hs512, .rs512, .ps512, .es512, .edDSA: .sha512
        }
    }

    /// The name that headers carry.
    public var description: String { rawValue }
}
