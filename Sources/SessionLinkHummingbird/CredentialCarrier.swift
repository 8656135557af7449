public import SessionLink

/// How a request brought its credential, which is how a fresh one goes back.
public enum CredentialCarrier: Sendable, Hashable {
    /// `Authorization: Bearer <token>` (RFC 6750, section 2.1), and `X-Session: <session ID>.<secret>` where there is one.
    case fields
    /// The cookie, as browsers send it.
    case cookie
}

/// A credential that a request brought, and how.
public struct CarriedCredential: Sendable, Equatable {
    /// What the client presents: untrusted.
    public var credential: Credential
    /// How it came.
    public var carrier: CredentialCarrier

    /// A credential that came in this way.
    public init(credential: Credential, carrier: CredentialCarrier) {
        self.credential = credential
        self.carrier = carrier
    }
}

/// Why no credential can be read out of a request. Descriptions have nothing of it in them.
public enum CredentialProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// There are several, and which one counts must not be guessed (RFC 6750, section 2).
    case several(String)
    /// There is a malformed one.
    case malformed(String)

    /// What was wrong.
    public var description: String {
        switch self {
        case .several(let what): "more than one credential: \(what)"
        case .malformed(let what): "no credential: \(what)"
        }
    }
}

extension BearerChallenge {
    /// The answer to a request whose credential can't be read.
    public init(_ problem: CredentialProblem) {
        self.init(.invalidRequest, reason: problem.description)
    }
}
