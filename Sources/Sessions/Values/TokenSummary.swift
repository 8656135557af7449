/// What tells one token from another, of several in a text. Nothing in it is a credential.
public struct TokenSummary: Sendable, Hashable {
    /// The signature algorithm (`alg`) that it names; empty where it names none.
    public var algorithm: String
    /// The ID of the key (`kid`) that it names; empty where it names none.
    public var keyID: String
    /// Whom it is about (`sub`); empty where it does not say.
    public var subject: String
    /// Its session (`sid`), or its own ID (`jti`) where it names no session; empty where it has neither.
    public var session: String
    /// When it expires; absent where it does not say.
    public var expires: Timestamp?
    /// What keeps it from being used; absent where it is whole.
    public var damage: TokenDamage?
    /// Whether it is encrypted.
    public var isEncrypted: Bool

    /// A summary of the given parts.
    public init(
        algorithm: String = "",
        keyID: String = "",
        subject: String = "",
        session: String = "",
        expires: Timestamp? = nil,
        damage: TokenDamage? = nil,
        isEncrypted: Bool = false
    ) {
        self.algorithm = algorithm
        self.keyID = keyID
        self.subject = subject
        self.session = session
        self.expires = expires
        self.damage = damage
        self.isEncrypted = isEncrypted
    }
}

/// One of several tokens that a text has: what tells it from the others, and itself.
public struct PresentedToken: Sendable, Hashable {
    /// What tells it from the others.
    public let summary: TokenSummary
    /// Itself: a credential.
    public let text: PresentedText

    /// A token and what tells it from others.
    public init(_ summary: TokenSummary, _ text: PresentedText) {
        self.summary = summary
        self.text = text
    }

    /// Two are the same if their texts are one.
    public static func == (left: PresentedToken, right: PresentedToken) -> Bool {
        left.text === right.text && left.summary == right.summary
    }

    /// As equality has it.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(text)) }
}
