import Languages

/// Why claims can't be read, or why they are not good here and now.
public enum ClaimsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The payload is not JSON that is accepted.
    case malformed(JSONError)
    /// The payload is JSON, but no object.
    case notAnObject(found: String)
    /// A registered claim has another type than RFC 7519 gives it.
    case wrongType(claim: String, expected: String, found: String)
    /// A time that is more than 285 million years away.
    case outOfRange(claim: String)
    /// A claim that the policy requires is not there.
    case missing(claim: String)
    /// `exp` has passed.
    case expired(at: NumericDate)
    /// `nbf` has not come yet.
    case notYetValid(from: NumericDate)
    /// `iss` is not the issuer that the policy requires.
    case wrongIssuer
    /// `aud` does not have the audience that the policy requires.
    case wrongAudience

    /// The reason in plain words. Names claims; of their values only times.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .malformed(let error): "the claims can't be read: \(error)"
        case .notAnObject(let found): "the claims should be a JSON object and are \(found)"
        case .wrongType(let claim, let expected, let found): "the claim \(claim) should be \(expected) and is \(found)"
        case .outOfRange(let claim): "the claim \(claim) is a time too far away to be meant"
        case .missing(let claim): "the claim \(claim) is required and missing"
        case .expired(let moment): "the token expired at \(moment.text)"
        case .notYetValid(let moment): "the token is not valid before \(moment.text)"
        case .wrongIssuer: "the token comes from another issuer (iss) than the one expected"
        case .wrongAudience: "the token is meant for another audience (aud)"
        }
    }
}
