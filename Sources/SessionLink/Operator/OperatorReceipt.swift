public import FoundationEssentials

/// What an operator's action did.
public struct OperatorReceipt: Sendable, Hashable {
    /// How an action came out.
    public enum Outcome: Sendable, Hashable {
        /// It was done.
        case done
        /// It was done before and still holds; nothing was changed.
        case already
        /// The store holds no such session.
        case gone
        /// The session is not as it was when the operator looked at it: nothing was done.
        case movedOn
    }

    /// How the action came out.
    public var outcome: Outcome
    /// Redis's time at the action: who asks the store from then on gets the new answer. A server with a replica goes by it
    /// within ``SessionLinkConfiguration/staleness``.
    public var time: Date
    /// Redis's time at its first part, where it has many that end sessions: those that began earlier are over.
    public var began: Date?
    /// The generation of the session's token, where one session was meant and found.
    public var generation: UInt32?
    /// How many sessions were hit.
    public var sessions: Int
    /// What is not done yet, and why, in plain words; nil where all is. What the action is there for holds all the same: the
    /// sessions that are left are refused, and the same action again removes them.
    public var shortfall: String?
    /// Until when a denial refuses what was meant: the session's ID, also where the store holds no such session (`gone`),
    /// for as long as a token of it may live; or what was denied. Nil where nothing had to be denied.
    public var deniedUntil: Date?
    /// Whether replicas have what makes the action effective. Rows that are removed afterwards are not waited for: until
    /// then their sessions are refused as well.
    public var confirmation = Confirmation.notAsked

    /// Until when a user is locked; nil until the lock is lifted, and for other actions.
    public var lockedUntil: Date?

    /// Until when two places are known, where they were acknowledged.
    public var knownUntil: Date?

    /// The sessions that may be meant as well, but that are another user's by their own keys.
    var doubted: Set<String> = []

    /// Whether nothing is left to do.
    public var isComplete: Bool { shortfall == nil }

    init(_ outcome: Outcome, time: Int64, generation: UInt32? = nil, sessions: Int = 0) {
        self.outcome = outcome
        self.time = Date(milliseconds: time)
        self.generation = generation
        self.sessions = sessions
    }
}

extension OperatorReceipt {
    /// Names what of its sessions was left since nobody can tell whose it is. The user's set and the rows name the same ones.
    mutating func sayWhatIsDoubted() {
        guard let first = doubted.min() else { return }
        let others = doubted.count == 1 ? "" : ", and \(doubted.count - 1) more,"
        let words =
            "session \(first)\(others) may be this user's, but its own key names another: revoke it by its ID first"
        shortfall = [shortfall, words].compactMap { $0 }.joined(separator: "; ")
    }

    /// What an action in many partitions comes to: effective in all of them when the last one has it.
    init(_ outcome: ActionRunner.Outcome<some PartitionAnswer>) {
        self.init(.done, time: outcome.answers.map(\.time).max() ?? 0)
        confirmation = outcome.confirmation
        shortfall = outcome.answers.lazy.compactMap(\.shortfall).first
    }
}
