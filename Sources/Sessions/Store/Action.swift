public import Languages

/// What an operator does to a store: one value that says what and to whom.
///
/// A new action is a case here, a row of `ActionWords`, and its place in the `act` of each store that knows it; the
/// compiler finds the rest.
///
///     let action = Action.revoke(SeenSession(row))
///     let receipt = try await store.carryOut(action, by: actor, reason: "stolen laptop")
public enum Action: Sendable, Hashable {
    /// End a session for good; another log-in under that name than the one that was seen is not hit.
    case revoke(SeenSession)
    /// Let a session's current token do nothing but refresh. Does not stop a thief: whoever holds the session gets the new
    /// token.
    case forceRefresh(SeenSession)
    /// Say that the signs of a session are known, so that they raise no alarm. Nothing where one came that was not seen.
    case acknowledge(SeenSession, AlarmScope)
    /// End all of a user's sessions, including those that log in while this runs.
    case revokeAll(user: String)
    /// End all of a user's sessions and bar the next log-in, for a time by the store's clock or until that is lifted. A lock
    /// is never cut short by another.
    case lock(user: String, for: Duration?)
    /// Let a user log in again.
    case unlock(user: String)
    /// Refuse a token, or all of a session's, until a moment, whether or not the store holds it.
    case denyToken(TokenName, until: Timestamp)
    /// Refuse all tokens that name a key, for good: whoever has it signs tokens that end whenever they like.
    case denyKey(String)
    /// Lift the denial of that name: tokens that nothing else refuses are good again until they expire, a revoked
    /// session's stateless ones as well.
    case liftToken(TokenName)
    /// Lift the denial of a key: tokens that name it and that nothing else refuses are good again.
    case liftKey(String)
    /// End all sessions of all users, including those that log in while this runs.
    case revokeEveryone
}

/// A session as an operator saw it: what an action on it is to hit, and nothing else.
public struct SeenSession: Sendable, Hashable {
    /// As the store is asked for it.
    public var reference: SessionReference
    /// Whose it is; empty where unknown.
    public var user: String
    /// When its user logged in: another log-in under the same name is not hit. Absent where nobody saw it, so that
    /// whatever has the name is hit.
    public var created: Timestamp?

    /// When it was last used, as far as that was seen: what happened to it since was not. Absent where nobody saw that.
    public var used: Timestamp?

    /// Its name.
    public var session: SessionName { reference.name }

    /// A session of which no more than this was seen.
    public init(_ reference: SessionReference, user: String = "", created: Timestamp? = nil, used: Timestamp? = nil) {
        self.reference = reference
        self.user = user
        self.created = created
        self.used = used
    }

    /// A session as a list shows it.
    public init(_ row: SessionRow) {
        self.init(row.reference, user: row.user, created: row.created, used: row.seen)
    }
}

/// Which signs of a session an operator knows of.
public enum AlarmScope: Sendable, Hashable {
    /// All that it has.
    case session
    /// Those that two places of its user give, in whatever session, for a time.
    case places(Place, Place, for: Duration)

    /// How long two places are known where nobody says otherwise.
    public static let usualTime = Duration.seconds(86_400)
}

extension Action {
    /// What an action is done to.
    public enum Target: Sendable, Hashable {
        case session(SeenSession)
        case user(String)
        case token(TokenName)
        case key(String)
        case everyone

        /// What it is, with its whole name.
        public var words: String { sentence.words }

        /// The same, for those who want it in English as well: a machine.
        public var sentence: Sentence {
            switch self {
            case .session(let seen): "session \(seen.session)"
            case .user(let user): "user \(user)"
            case .token(let token): token.sentence
            case .key(let id): "key \(id)"
            case .everyone: "everyone"
            }
        }
    }

    /// What it is done to.
    public var target: Target {
        switch self {
        case .revoke(let session), .forceRefresh(let session), .acknowledge(let session, _): .session(session)
        case .revokeAll(let user), .lock(let user, _), .unlock(let user): .user(user)
        case .denyToken(let token, _), .liftToken(let token): .token(token)
        case .denyKey(let id), .liftKey(let id): .key(id)
        case .revokeEveryone: .everyone
        }
    }

    /// What is done, whomever it hits.
    public var verb: Verb {
        switch self {
        case .revoke: .revoke
        case .forceRefresh: .forceRefresh
        case .acknowledge: .acknowledge
        case .revokeAll: .revokeAll
        case .lock: .lock
        case .unlock: .unlock
        case .denyToken: .denyToken
        case .denyKey: .denyKey
        case .liftToken: .liftToken
        case .liftKey: .liftKey
        case .revokeEveryone: .revokeEveryone
        }
    }

    /// What an action does, whomever it hits: what a key is bound to before the cursor says whom.
    public enum Verb: Sendable, Hashable, CaseIterable {
        case revoke, forceRefresh, acknowledge, revokeAll, lock, unlock, denyToken, denyKey, liftToken, liftKey
        case revokeEveryone

        /// Whether it ends all of a user's sessions, however many there are by then.
        public var endsAllOfUser: Bool {
            switch self {
            case .revokeAll, .lock: true
            case .revoke, .forceRefresh, .acknowledge, .unlock, .denyToken, .denyKey, .liftToken, .liftKey,
                .revokeEveryone:
                false
            }
        }

        /// Whether it takes back what refuses something.
        public var lifts: Bool {
            switch self {
            case .unlock, .liftToken, .liftKey: true
            case .revoke, .forceRefresh, .acknowledge, .revokeAll, .lock, .denyToken, .denyKey, .revokeEveryone: false
            }
        }

        /// Whether it ends or refuses something, so that whoever it hits is locked out.
        public var endsOrRefuses: Bool {
            switch self {
            case .revoke, .revokeAll, .lock, .denyToken, .denyKey, .revokeEveryone: true
            case .forceRefresh, .acknowledge, .unlock, .liftToken, .liftKey: false
            }
        }

        /// What it is done to.
        public var object: Object {
            switch self {
            case .revoke, .forceRefresh, .acknowledge: .session
            case .revokeAll, .lock, .unlock: .user
            case .denyToken, .liftToken: .token
            case .denyKey, .liftKey: .key
            case .revokeEveryone: .everyone
            }
        }

        /// Kinds of what actions are done to.
        public enum Object: Sendable, Hashable {
            case session, user, token, key, everyone
        }

        /// The same done to a session; nothing where it can't be.
        public func on(_ session: SeenSession) -> Action? {
            switch self {
            case .revoke: .revoke(session)
            case .forceRefresh: .forceRefresh(session)
            case .acknowledge: .acknowledge(session, .session)
            case .revokeAll, .lock, .unlock, .denyToken, .denyKey, .liftToken, .liftKey, .revokeEveryone: nil
            }
        }

        /// The same done to a key; nothing where it can't be, or where it has no ID.
        public func on(key id: String) -> Action? {
            guard !id.isEmpty else { return nil }
            return switch self {
            case .denyKey: .denyKey(id)
            case .liftKey: .liftKey(id)
            case .revoke, .forceRefresh, .acknowledge, .revokeAll, .lock, .unlock, .denyToken, .liftToken,
                .revokeEveryone:
                nil
            }
        }

        /// The same done to a user; nothing where it can't be, or where nobody is named. A lock lasts until it is lifted.
        public func on(user: String) -> Action? {
            guard !user.isEmpty else { return nil }
            return switch self {
            case .revokeAll: .revokeAll(user: user)
            case .lock: .lock(user: user, for: nil)
            case .unlock: .unlock(user: user)
            case .revoke, .forceRefresh, .acknowledge, .denyToken, .denyKey, .liftToken, .liftKey, .revokeEveryone: nil
            }
        }
    }
}
