import Languages

/// Why a token could not be signed.
public enum JWSSigningError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The key is a public one.
    case publicKey
    /// The key's `use` or `key_ops` do not allow signing.
    case keyNotForSigning
    /// The caller's header has a member that the signer sets itself or does not support.
    case reservedHeaderMember(String)
    /// libcrypto could not do its part.
    case crypto(CryptoError)

    /// The reason in plain words.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .publicKey: "a public key can't sign: give its private half"
        case .keyNotForSigning: "the key is not meant for signing (use, key_ops)"
        case .reservedHeaderMember(let name): "the header member \(name) can't be given: the signer decides on it"
        case .crypto(let error): "the token could not be signed: \(error)"
        }
    }
}
