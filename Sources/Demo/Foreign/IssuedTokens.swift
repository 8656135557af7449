/// The tokens that an identity provider gives with a log-in, and again when they are refreshed. Shows none of them.
struct IssuedTokens: Sendable, CustomStringConvertible, CustomReflectable {
    /// A JWT and its `jti`.
    struct Token: Sendable {
        var text: String
        var identifier: String
    }

    var access: Token
    var id: Token
    var refresh: Token
    /// Whom they name: the user's number.
    var subject: String
    /// The provider's session, their `sid`.
    var session: String
    /// When they were made, in seconds since 1970.
    var issuedAt: Int64
    /// When access and ID token end, in seconds since 1970.
    var expiresAt: Int64
    /// When the user proved who it is, in seconds since 1970.
    var loggedInAt: Int64

    var description: String { "tokens of \(subject)" }
    var customMirror: Mirror { Mirror(self, children: ["subject": subject]) }
}
