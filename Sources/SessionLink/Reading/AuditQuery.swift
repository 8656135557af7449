public import FoundationEssentials

/// What part of the audit trail is asked for.
public struct AuditQuery: Sendable, Hashable {
    /// Where entries come from.
    public enum Trail: Sendable, Hashable, CaseIterable {
        /// Log-ins, ends, refreshes that matter, operators' actions; kept by age.
        case audit
        /// Failed log-ins: capped, so that nobody can push evidence out of the trail.
        case failedLogIns
    }

    /// Only entries from then on.
    public var since: Date?
    /// Only entries until then.
    public var until: Date?
    /// At most this many entries, the newest.
    public var limit: Int
    /// Only this user's entries.
    public var user: String?
    /// Only this session's entries.
    public var session: SessionID?
    /// Where to look.
    public var trails: Set<Trail>

    /// Asks for the newest entries of all trails, unless said otherwise.
    public init(
        since: Date? = nil,
        until: Date? = nil,
        limit: Int = 100,
        user: String? = nil,
        session: SessionID? = nil,
        trails: Set<Trail> = Set(Trail.allCases)
    ) {
        self.since = since
        self.until = until
        self.limit = limit
        self.user = user
        self.session = session
        self.trails = trails
    }

    /// The partitions that can have such entries: all, unless user or session say which.
    var partitions: [Partition] {
        if let session { return [session.partition] }
        return user.map { [Partition(user: $0)] } ?? Partition.all
    }

    func matches(_ record: AuditRecord) -> Bool {
        if let user, !user.isExactly(record.user) { return false }
        if let session, !session.text.isExactly(record.session) { return false }
        return true
    }
}
