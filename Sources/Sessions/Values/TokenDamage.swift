import Languages

/// What keeps a copy of a token from being used.
public enum TokenDamage: String, Sendable, Hashable, CaseIterable {
    /// It is padded: no spelling that servers take.
    case padded
    /// It ends behind its payload.
    case signatureMissing = "signature-missing"
    /// Something else stands in the place of its signature.
    case signatureReplaced = "signature-replaced"
    /// Its signature is only the beginning of one.
    case signatureCut = "signature-cut"
    /// Its signature does not hold.
    case signatureMangled = "signature-mangled"
    /// Its claims break off.
    case payloadCut = "payload-cut"
    /// Only its header is left.
    case payloadMissing = "payload-missing"
    /// Its header is missing.
    case headerMissing = "header-missing"
    /// It is what the claims say, and no token.
    case claimsAlone = "claims-alone"

    /// What is wrong with it, in plain words: the end of a sentence.
    public var words: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .padded: "it is padded with “=”, which servers refuse"
        case .signatureMissing: "its signature is missing"
        case .signatureReplaced: "something else stands in the place of its signature"
        case .signatureCut: "its signature was cut short"
        case .signatureMangled: "its signature is damaged"
        case .payloadCut: "it was cut off in the middle of its claims"
        case .payloadMissing: "only its header is left"
        case .headerMissing: "its header is missing"
        case .claimsAlone: "these are only the claims of a token"
        }
    }
}
