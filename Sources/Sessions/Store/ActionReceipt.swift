/// What an action did.
public struct ActionReceipt: Sendable, Hashable {
    /// How it came out.
    public var outcome: Outcome
    /// From when it is effective, by the store's clock; absent when nothing was done. Where all sessions were ended, those
    /// that began earlier are over.
    public var effective: Timestamp?
    /// How much later the last part of the store had it, in milliseconds.
    public var spread: Int64 = 0
    /// How soon all servers go by it.
    public var reach = Reach.atOnce
    /// How many sessions it hit.
    public var sessions: Int
    /// Until when a user is locked; absent where that is until the lock is lifted, and for other actions.
    public var until: Timestamp?

    /// What is not done yet, and why, in plain words; absent where all is. What is left is refused all the same, and the
    /// same action again finishes it.
    public var shortfall: String?
    /// Why some of what was meant may let somebody in all the same, in plain words; absent where none of it does. Unlike a
    /// shortfall, nothing else refuses it.
    public var doubt: String?
    /// What goes on all the same, each in plain words: what outlives the session elsewhere, and until when. Not safe to draw.
    public var remains: [String] = []
    /// Until when a denial refuses what was meant: the session's ID, also where the store holds no such session, or what
    /// was denied; nil where nothing had to be denied.
    public var deniedUntil: Timestamp?
    /// Whether replicas have it.
    public var confirmation: Confirmation
    /// Why the store's own answer is missing, where the store was asked again and shows the action done.
    public var lostAnswer: String?

    /// From when it is effective everywhere, as far as servers keep what they promise; absent when nothing was done, and
    /// where some of it may go on.
    public var everywhere: Timestamp? {
        doubt == nil ? effective.map { $0.advanced(by: spread).advanced(by: reach.milliseconds) } : nil
    }

    /// Whether nothing is left to do and, where that was asked for, replicas have it.
    public var isComplete: Bool {
        if case .unconfirmed = confirmation { return false }
        return shortfall == nil && doubt == nil
    }

    /// Whether a lock lasts longer than it was asked to: it was there already.
    ///
    /// - Parameter span: how long it was to last; nil until it is lifted.
    public func outlasts(_ span: Duration?) -> Bool {
        guard let span, let effective else { return false }
        guard let until else { return true }
        return until.milliseconds(since: effective.advanced(by: span)) > 1_000
    }

    /// A receipt of the given facts.
    public init(
        outcome: Outcome,
        effective: Timestamp? = nil,
        sessions: Int = 0,
        until: Timestamp? = nil,
        shortfall: String? = nil,
        doubt: String? = nil,
        deniedUntil: Timestamp? = nil,
        confirmation: Confirmation = .notAsked
    ) {
        self.outcome = outcome
        self.effective = effective
        self.sessions = sessions
        self.until = until
        self.shortfall = shortfall
        self.doubt = doubt
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

    /// How soon servers that keep their own copy of what was revoked go by an action. Nobody tells when they did; a server
    /// that knows itself to be behind asks the store, or refuses.
    public enum Reach: Sendable, Hashable {
        /// At once: all of them ask the store about it.
        case atOnce
        /// Within that time, as they promise.
        case within(Duration)
        /// Within that time if they run with the usual settings: the store does not say what they promise.
        case assumed(Duration)

        /// How long a server takes at most unless it is told otherwise.
        public static let usual = Duration.seconds(2)

        fileprivate var milliseconds: Int64 {
            switch self {
            case .atOnce: 0
            case .within(let span), .assumed(let span): Int64(exactly: (span / .milliseconds(1)).rounded(.up)) ?? 0
            }
        }
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
