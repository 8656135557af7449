/// How a token and its session hold together.
public enum LinkMode: String, Sendable, Hashable, CaseIterable {
    /// The JWT is the session: only the stored token is accepted.
    case allowlist
    /// A session ID and its secret, paired with a JWT.
    case paired
    /// A stateless JWT, refused only when denied or below its user's epoch.
    case denylist
    /// The store does not say, or says something that no release knows: a damaged session.
    case unknown
}
