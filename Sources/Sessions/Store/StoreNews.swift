/// News of a session store, as `SessionStore.watch()` delivers them.
public enum StoreNews: Sendable {
    /// Sessions began, changed or ended.
    case changes([RowChange])
    /// What servers refuse of the sessions is this now. It comes before the first `.fresh`, and whenever it changes.
    case refusals(Refusals)
    /// The store's clock is later than this machine's by so many milliseconds, or earlier where that is negative: enough to
    /// be told of. `SessionReader.now` goes by the store's.
    case clockDiffers(by: Int64)
    /// The store answered at this moment of its clock: what was delivered until now is the truth as of then.
    case fresh(at: Timestamp)
    /// The store can't be reached; the reason in plain words, and when it will be asked again.
    case unreachable(reason: String, retryAt: Timestamp?)
    /// News were missed (a cut, a trimmed stream): the list must be read again before it may be called fresh.
    case mustReload
    /// The store no longer knows what it had said; `.mustReload` follows.
    case lost(StoreLoss)
}

/// What a store no longer knows: revocations perhaps among it, so that what they hit is good again.
public enum StoreLoss: Sendable, Hashable {
    /// The last writes: it failed over to a replica that did not have them, or restarted from an older copy.
    case lastWrites
    /// All: it is another store, or an empty one.
    case everything
}

/// One session's change.
public enum RowChange: Sendable, Hashable {
    /// A new session, or one that was not listed before.
    case began(SessionRow)
    /// A session as it is now.
    case changed(SessionRow)
    /// A session left the store.
    case ended(session: SessionName, SessionEnding)
}
