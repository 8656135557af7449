/// What an action did.
public struct ActionReceipt: Sendable, Hashable {
    /// How it came out.
    public var outcome: Outcome
    /// From when it is effective, everywhere, by the store's clock; absent when nothing was done.
    public var effective: Timestamp?
    /// How many sessions it hit.
    public var sessions: Int
    /// Until when a user is locked; absent where that is until the lock is lifted, and for other actions.
    public var until: Timestamp?

    /// What is not done yet, and why, in plain words; absent where all is. What is left is refused all the same, and the
    /// same action again finishes it.
    public var shortfall: String?
    /// Until when a denial refuses what was meant: the session's ID, also where the store holds no such session, or what
    /// was denied; nil where nothing had to be denied.
    public var deniedUntil: Timestamp?
    /// Whether replicas have it.
    public var confirmation: Confirmation
    /// Why the store's own answer is missing, where the store was asked again and shows the action done.
    public var lostAnswer: String?

    /// Whether nothing is left to do and, where that was asked for, replicas have it.
    public var isComplete: Bool {
        if case .unconfirmed = confirmation { return false }
        return shortfall == nil
    }

    /// A receipt of the given facts.
    public init(
        outcome: Outcome,
        effective: Timestamp? = nil,
        sessions: Int = 0,
        until: Timestamp? = nil,
        shortfall: String? = nil,
        deniedUntil: Timestamp? = nil,
        confirmation: Confirmation = .notAsked
    ) {
        self.outcome = outcome
        self.effective = effective
        self.sessions = sessions
        self.until = until
        self.shortfall = shortfall
        self.deniedUntil = deniedUntil
        self.confirmation = confirmation
    }

    /// Whether replicas have what an action wrote, so that it outlives the loss of the primary. It is effective either way.
    public enum Confirmation: Sendable, Hashable {
        /// Nobody asked for it.
        case notAsked
        /// So many replicas have it: at least as many as were asked for.
        case confirmed(replicas: Int)
        /// Only so many of those that were asked for said in time that they have it.
        case unconfirmed(replicas: Int, of: Int)
    }

    /// How an action came out.
    public enum Outcome: Sendable, Hashable {
        /// It is done.
        case done
        /// The store holds no such session (any more).
        case gone
        /// Another session than the one that was shown: nothing was done.
        case movedOn
    }
}
