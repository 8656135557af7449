import Languages

/// Why a text is no compact JWS.
public enum JWSError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One of the three parts.
    public enum Part: String, Sendable {
        case header
        case payload
        case signature
    }

    /// The token has more bytes than the limit.
    case tooLarge(limit: Int)
    /// A compact JWS has three parts, separated by two dots; this has another number.
    case notThreeParts(found: Int)
    /// A part is not canonical base64url.
    case malformedPart(Part, Base64URLError)
    /// The header is not JSON that is accepted.
    case malformedHeader(JSONError)
    /// The header is JSON, but no object.
    case headerNotAnObject(found: String)

    /// The reason in plain words, without anything of the token.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .tooLarge(let limit): "the token is larger than the \(limit) bytes that are accepted"
        case .notThreeParts(5):
            "this has five parts: an encrypted token (JWE), or no token at all; a signed one has three"
        case .notThreeParts(let found): "a signed token has three parts separated by dots; this has \(found)"
        case .malformedPart(let part, let error): "the token's \(part.rawValue) is \(error)"
        case .malformedHeader(let error): "the token's header can't be read: \(error)"
        case .headerNotAnObject(let found): "the token's header should be a JSON object and is \(found)"
        }
    }
}
