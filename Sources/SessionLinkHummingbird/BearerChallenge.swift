public import SessionLink

/// What `WWW-Authenticate` says to a refused request (RFC 6750, section 3): that a bearer token is required, and what was
/// wrong with the one that came.
public struct BearerChallenge: Sendable, Hashable {
    /// The error codes of RFC 6750, section 3.1, that concern a credential.
    public enum Code: String, Sendable, Hashable {
        /// There are several credentials, or a malformed one.
        case invalidRequest = "invalid_request"
        /// The token expired, was revoked, or is none of ours.
        case invalidToken = "invalid_token"
    }

    /// What was wrong; nil where no credential came, since there should be no error code then (RFC 6750, section 3.1).
    public var code: Code?
    /// The reason in plain words, with nothing of the credential in it.
    public var reason: String

    /// A challenge for this reason; without a code, one that only says what is required.
    public init(_ code: Code? = nil, reason: String = "") {
        self.code = code
        self.reason = reason
    }

    /// The answer to a refused credential.
    public init(_ refusal: Refusal) {
        self.init(.invalidToken, reason: refusal.description)
    }

    /// The answer to a token that may only be used to refresh.
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
            // RFC 6750, section 3, allows the printable characters of ASCII but quotes and backslashes.
            (0x20...0x7E).contains(scalar.value) && scalar != "\"" && scalar != "\\" ? Character(scalar) : "?"
        }
        return "Bearer error=\"\(code.rawValue)\", error_description=\"\(String(quotable))\""
    }
}
