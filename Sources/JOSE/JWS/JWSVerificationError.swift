import Languages

/// Why a token was not accepted by a verifier.
public enum JWSVerificationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The header has no `alg`.
    case algorithmMissing
    /// `alg` is `none`: the token is not signed at all.
    case unsigned
    /// `alg` is no algorithm that is known here.
    case unknownAlgorithm
    /// A header member has another JSON type than RFC 7515 gives it.
    case wrongType(member: String, expected: String)
    /// `crit` is malformed: empty, with duplicates, or naming what is absent or needs no naming.
    case malformedCritical
    /// `crit` demands that an extension be understood that is not.
    case criticalNotUnderstood
    /// `b64` is there and not `true`: the payload would not be base64url (RFC 7797).
    case unencodedPayload
    /// `typ` is not the type that the policy requires.
    case wrongTokenType
    /// No key has the token's `kid`.
    case unknownKey
    /// There are keys that the token could mean, all for other algorithms.
    case algorithmMismatch(key: JWSAlgorithm, token: JWSAlgorithm)
    /// The key's `use` or `key_ops` do not allow verifying.
    case keyNotForVerifying
    /// The signature was not made with the key over these bytes.
    case badSignature

    /// The reason in plain words, without anything of the token but the name of a known algorithm.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .algorithmMissing: "the token's header does not say its algorithm (alg)"
        case .unsigned: "the token is not signed (alg is none)"
        case .unknownAlgorithm: "the token's algorithm (alg) is not known here"
        case .wrongType(let member, let expected): "the token's header member \(member) should be \(expected)"
        case .malformedCritical: "the token's header has a malformed list of critical members (crit)"
        case .criticalNotUnderstood: "the token's header demands an extension (crit) that is not understood here"
        case .unencodedPayload: "the token's payload is said not to be encoded (b64), which is not supported"
        case .wrongTokenType: "the token's type (typ) is not the one expected here"
        case .unknownKey: "no key has the key ID (kid) that the token names"
        case .algorithmMismatch(let key, let token): "the key is for \(key), the token says \(token)"
        case .keyNotForVerifying: "the key is not meant for verifying signatures (use, key_ops)"
        case .badSignature: "the signature does not match the token and the key"
        }
    }
}
