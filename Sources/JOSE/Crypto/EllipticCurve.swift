import COpenSSL

/// The curves that JWS signs on (RFC 7518, section 6.2.1.1), by the name that JWKs have for them.
enum EllipticCurve: String, CaseIterable {
    case p256 = "P-256"
    case p384 = "P-384"
    case p521 = "P-521"

    /// The one curve of an algorithm; `nil` when the algorithm is not ECDSA.
    init?(_ algorithm: JWSAlgorithm) {
        switch algorithm {
        case .es256: self = .p256
        case .es384: self = .p384
        case .es512: self = .p521
        default: return nil
        }
    }

    /// The one algorithm that signs on the curve.
    var algorithm: JWSAlgorithm {
        switch self {
        case .p256: .es256
        case .p384: .es384
        case .p521: .es512
        }
    }

    /// The length of a coordinate, and of each half of a signature, in bytes.
    var coordinateByteCount: Int {
        switch self {
        case .p256: 32
        case .p384: 48
        case .p521: 66
        }
    }

    /// The name that libcrypto knows.
    var opensslName: String {
        switch self {
        case .p256: SN_X9_62_prime256v1
        case .p384: SN_secp384r1
        case .p521: SN_secp521r1
        }
    }
}
