/// What a store knows of a user: it tells, when an answer was lost, whether an action on the user was carried out.
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
