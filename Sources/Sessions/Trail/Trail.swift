/// What was read of an audit trail: its newest entries, oldest first. It is read once and followed, for all that ask about
/// it.
public struct Trail: Sendable {
    private var entries = TrailEntries()
    private var reach: Reach?
    /// Whether these are all entries that the trail has.
    private var isWhole = false

    /// How far back a trail was read, or is asked about.
    public enum Reach: Int, Sendable, Comparable {
        /// What a screen needs that shows what is new.
        case usual = 2_000
        /// What a search for something rare needs, and a busy hour.
        case far = 20_000

        /// How many entries that is, the newest; so many are kept.
        public var entries: Int { rawValue }

        /// Whether the left one is shorter.
        public static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }
    }

    /// A trail of which nothing was read yet.
    public init() {}

    /// Whether nothing was read of it yet.
    public var isUnread: Bool { reach == nil }

    /// Whether it was read so far back, or to its beginning.
    public func reaches(_ wanted: Reach) -> Bool { reach.map { $0 >= wanted } ?? false }

    /// Takes in what was read the first time.
    ///
    /// - Parameter isWhole: whether these are all that there are.
    public mutating func begin(with read: [AuditEntry], isWhole: Bool) {
        self.isWhole = isWhole && read.count <= Reach.usual.entries
        reach = self.isWhole ? .far : .usual
        entries = TrailEntries(read.suffix(Reach.usual.entries))
    }

    /// Takes in what came since, oldest first; each entry is to come once.
    public mutating func take(_ new: [AuditEntry]) {
        for entry in new { entries.append(entry) }
        let most = (reach ?? .usual).entries
        // Not for each new one: it costs as much as all that is kept.
        if entries.count > most * 5 / 4 {
            entries = TrailEntries(entries.suffix(most))
            isWhole = false
        }
    }

    /// Takes in what was read further back: the newest entries, those known already among them.
    ///
    /// - Parameter isWhole: whether these are all that there are.
    public mutating func deepen(with read: [AuditEntry], isWhole: Bool) {
        reach = .far
        guard let oldest = entries.first, let known = read.firstIndex(where: { $0.id == oldest.id }) else { return }
        entries = TrailEntries(read[..<known] + entries)
        self.isWhole = isWhole
    }
}

extension Trail {
    /// Back to when it is known; absent where that is to its beginning.
    public var knownSince: Timestamp? {
        isWhole && entries.count <= Reach.far.entries ? nil : known.first?.time
    }

    /// What is asked about: no more than is kept for good.
    private var known: TrailEntries.SubSequence { entries.suffix(Reach.far.entries) }

    /// The newest entries that a condition holds for, so many at most, oldest first.
    public func newest(_ count: Int, where condition: (AuditEntry) -> Bool = { _ in true }) -> [AuditEntry] {
        Array(known.reversed().lazy.filter(condition).prefix(count)).reversed()
    }

    /// Whose sessions these are, of those that it tells of.
    public func users(of sessions: Set<SessionName>) -> [SessionName: String] {
        var users: [SessionName: String] = [:]
        for entry in known where !entry.user.isEmpty && sessions.contains(entry.session) {
            users[entry.session] = entry.user
        }
        return users
    }

    /// The users in it whose names look like a user's.
    public func lookalikes(of user: String) -> [String] {
        Sessions.lookalikes(of: user, in: known.lazy.map(\.user))
    }

    /// How many entries a condition holds for.
    public func count(where condition: (AuditEntry) -> Bool) -> Int { known.count(where: condition) }

    /// The log-ins of the hour before a moment, and those that failed.
    public func logIns(inTheHourBefore now: Timestamp) -> LogInHour {
        var hour = LogInHour(until: now, known: knownSince)
        for entry in known { hour.take(entry) }
        return hour
    }
}
