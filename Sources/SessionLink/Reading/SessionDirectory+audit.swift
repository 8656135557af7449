public import FoundationEssentials
import Redis

extension SessionDirectory {
    /// Entries of the audit trail, merged over all partitions, oldest first.
    public func audit(_ query: AuditQuery) async throws(SessionLinkError) -> [AuditRecord] {
        try await newest(query) { query.matches($0) }
    }

    /// Failed log-ins alone, oldest first.
    public func failedLogIns(
        since: Date? = nil,
        limit: Int = 100,
        user: String? = nil
    ) async throws(SessionLinkError) -> [AuditRecord] {
        try await audit(AuditQuery(since: since, limit: limit, user: user, trails: [.failedLogIns]))
    }

    /// Reads all that is asked for, however much it is, a page at a time.
    ///
    /// - Parameters:
    ///   - query: what is wanted; its `limit` counts for nothing here.
    ///   - end: where the trail is taken to end; entries behind it are left to ``audit(after:limit:)``.
    public func trail(_ query: AuditQuery, to end: AuditPosition?, _ order: TrailReader.Order) -> TrailReader {
        TrailReader(store, query, to: end, order) { query.matches($0) }
    }

    /// What happened to a session so far, oldest first: its own entries, and those of its user since it began that ended
    /// all of the user's sessions.
    /// A session that is gone has its entries as long as the trail is kept.
    ///
    /// - Parameter limit: at most so many, the newest.
    public func timeline(of session: SessionID, limit: Int = 200) async throws(SessionLinkError) -> [AuditRecord] {
        var query = AuditQuery(limit: limit, session: session, trails: [.audit])
        let known = try await readable([
            RedisCommand("HMGET", store.keys.key(.session, of: session), "user", "created")
        ])
        var user = known.first?.elements?.first?.string
        query.since = known.first?.elements?.last?.int.map(Date.init(milliseconds:))
        if user == nil {
            let own = try await audit(query)
            user = own.first { !$0.user.isEmpty }?.user
            query.since = own.first?.time
        }
        @Sendable func isOf(_ record: AuditRecord) -> Bool { session.text.isExactly(record.session) }
        let owner = user
        let records = try await newest(query) { record in
            isOf(record)
                || record.user.isExactly(owner) && AuditEvent(rawValue: record.event)?.endsAllOfUser ?? false
        }
        let began = records.first(where: isOf)?.place ?? .zero
        return records.filter { isOf($0) || $0.place > began }
    }

    /// The newest entries that match, as many as are asked for, oldest first.
    private func newest(
        _ query: AuditQuery,
        where matches: @escaping @Sendable (AuditRecord) -> Bool
    ) async throws(SessionLinkError) -> [AuditRecord] {
        guard query.limit > 0 else { return [] }
        var reader = TrailReader(store, query, .newestFirst, where: matches)
        var found: [AuditRecord] = []
        while found.count < query.limit, let page = try await reader.next() {
            found += page.records.prefix(query.limit - found.count)
        }
        return found.reversed()
    }
}
