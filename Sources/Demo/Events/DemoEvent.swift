/// What happens in a demo that is worth a sentence. No event carries a token or a secret; user IDs and clients are as
/// hostile as in any store, so a sentence is not safe to draw as it is.
public enum DemoEvent: Sendable, Hashable {
    /// So many of the sessions are there.
    case seeding(done: Int, of: Int)
    /// Someone uses a copy of a user's credential from elsewhere. Left to the operator to find.
    case theftBegan(user: String, session: String)
    /// A request was refused that had been fine before: the session was ended by someone else than its client. `after`
    /// is the time from then, where it is known.
    case refused(user: String, session: String, party: Party, after: Duration?)
    /// A user who had been thrown out is back, in a session of its own.
    case loggedInAnew(user: String, session: String)
    /// A client took its new token, as a force-refresh asked it to.
    case refreshedOnDemand(user: String, session: String)
    /// Whoever held the copy was refused so often that it stopped.
    case intruderGaveUp(user: String, session: String)
    /// A retired credential was presented for refresh: SessionLink revoked the session by itself.
    case reuseNoticed(user: String, session: String)
    /// A session that someone ended is back: a request that had begun before wrote it again.
    case writtenBack(user: String, session: String)
    /// One address tries many users' passwords.
    case passwordsSprayed(ip: String, users: Int)
    /// The store does not answer: all clients wait.
    case storeLost
    /// The store answers again.
    case storeBack

    /// Whose request it was.
    public enum Party: String, Sendable, Hashable {
        /// The only user of the session.
        case owner
        /// The user whose credential was stolen.
        case victim
        /// The one who holds the copy.
        case intruder
    }
}
