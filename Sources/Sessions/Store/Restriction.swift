public import Languages

/// What is refused, by whom and why.
public struct Restriction: Sendable, Hashable {
    /// What is refused.
    public var subject: Subject
    /// Whose token or session it is, where that is known; empty elsewhere.
    public var user = ""
    /// Who did it, in words; empty where the store does not say.
    public var by: String
    /// Why; empty where no reason was given.
    public var reason: String
    /// Since when; absent where the store does not say.
    public var since: Timestamp?
    /// Until when; absent for what has no end.
    public var until: Timestamp?

    /// A restriction of the given facts.
    public init(
        subject: Subject,
        by: String = "",
        reason: String = "",
        since: Timestamp? = nil,
        until: Timestamp? = nil
    ) {
        self.subject = subject
        self.by = by
        self.reason = reason
        self.since = since
        self.until = until
    }

    /// What can be refused although its signature is good.
    public enum Subject: Sendable, Hashable {
        /// A token by its ID.
        case token(String)
        /// All tokens of a session.
        case session(SessionName)
        /// A token by its fingerprint.
        case fingerprint(String)
        /// All tokens that name a key.
        case key(String)
        /// A user: may not log in.
        case user(String)

        /// What names a token, or all of a session.
        public init(_ name: TokenName) {
            self =
                switch name {
                case .id(let id): .token(id)
                case .session(let session): .session(session)
                case .fingerprint(let hex): .fingerprint(hex)
                }
        }

        /// Whether both name the same, byte for byte: users and keys that only look alike are two.
        public static func == (left: Subject, right: Subject) -> Bool {
            switch (left, right) {
            case (.session(let name), .session(let other)): name == other
            case (.token(let name), .token(let other)), (.fingerprint(let name), .fingerprint(let other)),
                (.key(let name), .key(let other)),
                (.user(let name), .user(let other)):
                name.isExactly(other)
            default: false
            }
        }

        /// Hashes what is compared.
        public func hash(into hasher: inout Hasher) {
            switch self {
            case .session(let name): hasher.combine(name)
            case .token(let name), .fingerprint(let name), .key(let name), .user(let name):
                hasher.combine(ExactText(name))
            }
        }
    }
}

/// What names a token, or all tokens of a session, so that servers refuse it.
public enum TokenName: Sendable, Hashable {
    /// The token's own ID.
    case id(String)
    /// The session of all that are meant.
    case session(SessionName)
    /// The SHA-256 of its signing input, in lower-case hex.
    case fingerprint(String)

    /// What it is, with its name.
    public var sentence: Sentence {
        switch self {
        case .id(let id): "token \(id)"
        case .session(let session): "session \(session)"
        case .fingerprint(let hex): "fingerprint \(hex)"
        }
    }
}

extension Restriction {
    /// The session that is refused, where it is one.
    public var session: SessionName? { if case .session(let name) = subject { name } else { nil } }

    /// The action that a verb means for what is refused; nothing where it can't be done to it.
    public func action(_ verb: Action.Verb) -> Action? {
        switch subject {
        case .user(let user): verb.on(user: user)
        case .token(let id): verb == .liftToken ? .liftToken(.id(id)) : nil
        case .session(let name): verb == .liftToken ? .liftToken(.session(name)) : nil
        case .fingerprint(let hex): verb == .liftToken ? .liftToken(.fingerprint(hex)) : nil
        case .key(let id): verb == .liftKey ? .liftKey(id) : nil
        }
    }
}

extension AuditEntry {
    /// What the entry that tells of a restriction says, so that one filter finds both.
    public init(_ restriction: Restriction) {
        self.init(
            id: "",
            time: restriction.since ?? Timestamp(milliseconds: 0),
            event: .denied,
            by: restriction.by,
            reason: restriction.reason,
            outcome: "done"
        )
        switch restriction.subject {
        case .token(let id): (jti, user) = (id, restriction.user)
        case .session(let id): (session, user) = (id, restriction.user)
        case .fingerprint, .key: denied = restriction.subject
        case .user(let name): (event, user) = (.userLocked, name)
        }
    }
}
