/// What an operator does to a store: one value that says what and to whom.
public enum Action: Sendable, Hashable {
    /// End a session for good; another log-in under that ID than the one that was seen is not hit.
    case revoke(session: String, expecting: Timestamp?)
    /// Let a session's current token do nothing but refresh.
    case forceRefresh(session: String, expecting: Timestamp?)
    /// End all of a user's sessions.
    case revokeAll(user: String)
    /// End all of a user's sessions and bar the next log-in, for a time or until that is lifted.
    case lock(user: String, for: Duration?)
    /// Let a user log in again.
    case unlock(user: String)
    /// Refuse a token or a session until a moment; a key for good.
    case deny(Restriction.Subject, until: Timestamp)
}

/// How a store stands with a user: what tells, when an answer was lost, whether an action on the user was carried out.
public struct UserStanding: Sendable, Hashable {
    /// The user's epoch: it rises with each revocation of all sessions.
    public var epoch: Int64
    /// How many sessions the store holds of the user, those included that it refuses already.
    public var sessions: Int
    /// The lock that bars the user's log-ins; absent where there is none.
    public var lock: Restriction?
    /// When this was true, by the store's clock.
    public var time: Timestamp

    /// A standing of the given facts.
    public init(epoch: Int64, sessions: Int, lock: Restriction? = nil, time: Timestamp) {
        self.epoch = epoch
        self.sessions = sessions
        self.lock = lock
        self.time = time
    }
}

/// Many sessions that are about to be acted on, one after the other.
public struct BulkIntent: Sendable, Hashable {
    /// What is done to each, as the audit trail calls it: `revoke` or `force-refresh`.
    public var act: String
    /// How many sessions are meant.
    public var sessions: Int
    /// What was asked for, such as the query that chose them; empty where they were named one by one.
    public var chosenBy: String

    /// So many sessions that this is done to.
    public init(act: String, sessions: Int, chosenBy: String = "") {
        self.act = act
        self.sessions = sessions
        self.chosenBy = chosenBy
    }
}
