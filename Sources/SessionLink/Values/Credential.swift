public import FoundationEssentials

/// What a client presents: a token, or session ID and secret, or both. Untrusted, and shown in no description.
public struct Credential: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    /// The JWT.
    public var token: String?
    /// The session ID, where the client holds one (`paired`, `denylist`).
    public var session: String?
    /// The session secret, where the client holds one.
    public var secret: String?
    /// The most bytes that the next token may have where the client keeps it: a cookie has little room. No credential, but
    /// what its carrier knows; nil where any token will do.
    public var tokenLimit: Int?

    /// What a request or a refresh carries; see the link modes.
    public init(token: String? = nil, session: String? = nil, secret: String? = nil, tokenLimit: Int? = nil) {
        self.token = token
        self.session = session
        self.secret = secret
        self.tokenLimit = tokenLimit
    }

    /// Whether all parts are the same, byte for byte.
    public static func == (left: Credential, right: Credential) -> Bool {
        func isSame(_ one: String?, _ other: String?) -> Bool { one.map { $0.isExactly(other) } ?? (other == nil) }
        return isSame(left.token, right.token) && isSame(left.session, right.session)
            && isSame(left.secret, right.secret)
    }

    /// Says which parts there are.
    public var description: String {
        let parts = [token.map { _ in "token" }, session.map { _ in "session ID" }, secret.map { _ in "secret" }]
        return "credential (\(parts.compactMap { $0 }.joined(separator: ", ")))"
    }

    /// Says which parts there are.
    public var debugDescription: String { description }

    /// Shows what `description` says.
    public var customMirror: Mirror { Mirror(self, children: ["parts": description]) }
}

/// What a log-in or a refresh hands to a client.
public struct Grant: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What is known of the session.
    public var session: SessionFacts
    /// What the client presents from now on.
    public var credential: Credential
    /// When the token expires.
    public var expires: Date
    /// Whether the token was made by this very call; false when an earlier or a racing refresh made it.
    public var isNew: Bool

    /// The session and the token's generation.
    public var description: String { "grant (session \(session.id), generation \(session.generation))" }

    /// The session and the token's generation.
    public var debugDescription: String { description }

    /// Shows what `description` says.
    public var customMirror: Mirror { Mirror(self, children: ["session": description]) }
}
