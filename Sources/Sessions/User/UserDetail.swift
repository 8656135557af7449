/// Everything that is known of one user: what is open, what bars log-ins, and what the audit trail tells. Each part says how
/// much of it was read.
public struct UserDetail: Sendable, Hashable {
    /// The user's name.
    public let user: String
    /// The open sessions.
    public var sessions: UserSessions
    /// How much was read of the sessions.
    public var sessionsKnown: Known
    /// Whether the user may log in.
    public var lock: Lock
    /// The users with open sessions whose names look like this one.
    public var lookalikes: [String]
    /// From when on the trail is asked about; absent where from its beginning.
    public var since: Timestamp?
    /// What the trail tells.
    public var history: UserHistory
    /// How much was read of the trail.
    public var historyKnown: Known
    /// Back to when the trail was read, while that goes on; absent before anything was read.
    public var reached: Timestamp?
    /// How much of the trail the store keeps; absent while that is not known.
    public var extent: TrailExtent?
    /// Why something could not be read, or not again.
    public var failure: StoreFailure?

    /// Of that user nothing is known yet.
    public init(_ user: String, since: Timestamp? = nil) {
        self.user = user
        sessions = UserSessions(of: user)
        sessionsKnown = .partly(.sessions)
        lock = .unread
        lookalikes = []
        self.since = since
        history = UserHistory()
        historyKnown = .partly(.trail)
    }

    /// Whether a user may log in, as far as that is known.
    public enum Lock: Sendable, Hashable {
        /// It was not read yet.
        case unread
        /// The store does not tell.
        case untold
        /// Nothing bars log-ins.
        case none
        /// Somebody does.
        case locked(Restriction)

        /// What a store's answer says.
        public init(_ standing: UserStanding?) {
            self = standing.map { $0.lock.map(Lock.locked) ?? .none } ?? .untold
        }

        /// What bars log-ins, where something does.
        public var restriction: Restriction? { if case .locked(let restriction) = self { restriction } else { nil } }
    }

    /// Whether all was read that there is, and nothing tells of anybody of that name.
    public var isOfNobody: Bool {
        sessionsKnown == .whole && historyKnown == .whole && isOfAll && lock != .unread && lock.restriction == nil
            && sessions.summary.sessions == 0 && history.count == 0
    }

    /// How much was read of the log-ins that failed, of which a store keeps so many.
    public var failuresKnown: Known {
        guard historyKnown == .whole, let begin = extent?.failuresBegin, since.map({ $0 < begin }) ?? true else {
            return historyKnown
        }
        return .partly(.olderEntries(than: begin))
    }

    /// When the user was first there, by the trail; absent where not all of it was read.
    public var firstUse: Timestamp? { historyKnown == .whole && isOfAll ? history.firstUse : nil }

    /// Whether the trail is asked about from its beginning on.
    public var isOfAll: Bool {
        guard let since else { return true }
        return extent?.begins.map { since < $0 } ?? false
    }

    /// When the user was last there, by sessions and trail.
    public var lastUse: Timestamp? { [sessions.summary.seen, history.lastUse].compactMap(\.self).max() }

    /// Whether that is what the trail alone tells: not every use is written there, so that it may be later.
    public var isLastUseTold: Bool { isTold(history.lastUse, sessions.summary.seen) }
}

/// An address or a client that a user was seen with.
public struct UserPlace: Sendable, Hashable {
    /// The address, or the client (user agent).
    public let name: String
    /// How many open sessions were last used with it.
    public let open: Int
    /// How many log-ins with it the trail tells of.
    public let logIns: Int
    /// When the user was first seen with it, by sessions and trail.
    public let first: Timestamp?
    /// When the user was last seen with it.
    public let last: Timestamp?
    /// Whether that is what the trail alone tells: not every use is written there, so that it may be later.
    public let isLastTold: Bool
}

/// Whether a moment of last use is the trail's, and no open session's.
private func isTold(_ told: Timestamp?, _ seen: Timestamp?) -> Bool {
    told.map { told in seen.map { $0 < told } ?? true } ?? false
}

extension UserDetail {
    /// The addresses that the user was seen with, the latest first.
    public var addresses: [UserPlace] { Self.places(sessions.addresses, history.addresses) }

    /// The clients that the user was seen with, the latest first.
    public var clients: [UserPlace] { Self.places(sessions.clients, history.clients) }

    private static func places(
        _ open: [ExactText: UserSessions.Use],
        _ told: [ExactText: UserHistory.Use]
    ) -> [UserPlace] {
        let places = Set(open.keys).union(told.keys).map { name in
            let (open, told) = (open[name], told[name])
            return UserPlace(
                name: name.text,
                open: open?.sessions ?? 0,
                logIns: told?.logIns ?? 0,
                first: [told?.first, open?.seen].compactMap(\.self).min(),
                last: [told?.last, open?.seen].compactMap(\.self).max(),
                isLastTold: isTold(told?.last, open?.seen)
            )
        }
        return places.sorted { left, right in
            guard left.last == right.last else {
                return (left.last?.milliseconds ?? .min) > (right.last?.milliseconds ?? .min)
            }
            return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
    }
}
