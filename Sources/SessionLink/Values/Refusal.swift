import JOSE
import Languages

/// Why a token may only be used to refresh.
public enum RefreshReason: Sendable, Hashable {
    /// It expired.
    case expired
    /// An operator asked for a refresh.
    case requested
}

/// Why a credential is refused. Descriptions have nothing of the credential in them.
public enum Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is no token of ours, or a part is missing.
    case malformed(String)
    /// Its signature does not hold.
    case signature(String)
    /// It names a key that this server does not have: a retired one, or one that another server signs with by now.
    case unknownKey
    /// It expired, and there is no session to refresh it with.
    case expired
    /// It is not good yet.
    case notYetValid
    /// It has another issuer.
    case issuer
    /// It has another audience.
    case audience
    /// The session ended, or never was.
    case sessionGone
    /// A later token of the session took its place.
    case superseded
    /// It, its session or its key was denied.
    case denied(DenialKind)
    /// All of the user's sessions of that time were revoked.
    case epoch
    /// The store does not know the epoch that it is of: marks were lost, or it is another store.
    case epochUnknown
    /// Token, session and secret do not belong together.
    case linkMismatch
    /// It was presented for refresh after its retirement; the session was revoked for that.
    case reuse
    /// Somebody else issued it, who alone can refresh it.
    case issuedElsewhere

    /// What was denied.
    public enum DenialKind: String, Sendable, Hashable, CaseIterable {
        /// The token by its ID.
        case token = "j"
        /// The session.
        case session = "s"
        /// The token by its fingerprint.
        case fingerprint = "f"
        /// The key that signed.
        case key = "k"
    }

    /// The reason in plain words.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .malformed(let reason): "not a credential of this service: \(reason)"
        case .signature(let reason): "not verified: \(reason)"
        case .unknownKey: "not verified: \(JWSVerificationError.unknownKey.description)"
        case .expired: "the token expired"
        case .notYetValid: "the token is not valid yet"
        case .issuer: "the token comes from another issuer"
        case .audience: "the token is meant for another audience"
        case .sessionGone: "the session ended"
        case .superseded: "a newer token took this one's place"
        case .denied(.token), .denied(.fingerprint): "the token was denied"
        case .denied(.session): "the session was revoked"
        case .denied(.key): "the key that signed the token was denied"
        case .epoch: "all of the user's earlier sessions were revoked"
        case .epochUnknown: "it was issued before the store lost its data, or by another store"
        case .linkMismatch: "token, session and secret do not belong together"
        case .issuedElsewhere: "another issuer made the token and refreshes it: get a new one there and link that"
        case .reuse: "the credential was used again after its time; the session was revoked"
        }
    }
}
