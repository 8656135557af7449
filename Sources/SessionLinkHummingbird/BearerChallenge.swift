public import SessionLink

/// What a refused request is told in `WWW-Authenticate` (RFC 6750, section 3): that a bearer token is wanted, and what was
/// wrong with the one that came.
public struct BearerChallenge: Sendable, Hashable {
    /// The error codes of RFC 6750, section 3.1, that concern a credential.
    public enum Code: String, Sendable, Hashable {
        /// There are several credentials, or one that has not the form of any.
        case invalidRequest = "invalid_request"
        /// The token expired, was revoked, or is none of ours.
        case invalidToken = "invalid_token"
    }

    /// What was wrong; nil where no credential came, since RFC 6750 wants no error then.
    public var code: Code?
    /// The reason in plain words, with nothing of the credential in it.
    public var reason: String

    /// A challenge for this reason; without a code, one that only says what is wanted.
    public init(_ code: Code? = nil, reason: String = "") {
        self.code = code
        self.reason = reason
    }

    /// What a refused credential is answered with.
    public init(_ refusal: Refusal) {
        self.init(.invalidToken, reason: refusal.description)
    }

    /// What a token is answered with that may only be used to refresh.
    public init(_ reason: RefreshReason) {
        switch reason {
        case .expired: self.init(.invalidToken, reason: "the token expired; refresh it")
        case .requested: self.init(.invalidToken, reason: "the token may only be used to refresh")
        }
    }

    /// The header field's value.
    public var value: String {
        guard let code else { return "Bearer" }
        let quotable = reason.unicodeScalars.map { scalar in
            // RFC 6750 allows the printable characters of ASCII but quotes and backslashes.
            (0x20...0x7E).contains(scalar.value) && scalar != "\"" && scalar != "\\" ? Character(scalar) : "?"
        }
        return "Bearer error=\"\(code.rawValue)\", error_description=\"\(String(quotable))\""
    }
}
