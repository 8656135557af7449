public import FoundationEssentials
import Redis

extension SessionDirectory {
    /// Entries of the audit trail, merged over all partitions, oldest first.
    public func audit(_ query: AuditQuery) async throws(SessionLinkError) -> [AuditRecord] {
        try await merge(query, matches: query.matches)
    }

    /// Failed log-ins alone, oldest first.
    public func failedLogIns(
        since: Date? = nil,
        limit: Int = 100,
        user: String? = nil
    ) async throws(SessionLinkError) -> [AuditRecord] {
        try await audit(AuditQuery(since: since, limit: limit, user: user, trails: [.failedLogIns]))
    }

    /// What happened to a session so far, oldest first: its own entries, and those of its user since it began that ended
    /// all of the user's sessions.
    /// A session that is gone has its entries as long as the trail is kept.
    public func timeline(of session: SessionID, limit: Int = 200) async throws(SessionLinkError) -> [AuditRecord] {
        var query = AuditQuery(limit: limit, session: session, trails: [.audit])
        let known = try await readable([
            RedisCommand("HMGET", store.keys.key(.session, of: session), "user", "created")
        ])
        func isOf(_ record: AuditRecord) -> Bool { session.text.isExactly(record.session) }
        let user = known.first?.elements?.first?.string
        query.since = known.first?.elements?.last?.int.map(Date.init(milliseconds:))
        let records = try await merge(query) { record in
            isOf(record) || AuditEvent(rawValue: record.event)?.endsAllOfUser ?? false
        }
        let owner = user ?? records.first(where: isOf)?.user
        let began = records.first(where: isOf)?.place ?? .zero
        return records.filter { record in
            isOf(record) || (record.user.isExactly(owner) && record.place > began)
        }
    }

    /// Reads backwards through the streams, a batch of each at a time, until no stream can have an entry that is among the
    /// newest `limit`.
    private func merge(
        _ query: AuditQuery,
        matches: (AuditRecord) -> Bool
    ) async throws(SessionLinkError) -> [AuditRecord] {
        guard query.limit > 0 else { return [] }
        var open = query.partitions.flatMap { partition in
            query.trails.map { StreamCursor(partition: partition, trail: $0) }
        }
        var batch = max(4, min(Self.largestBatch, min(query.limit, Self.recordsAtOnce) / max(1, open.count) * 2 + 4))
        // Stream IDs have no sign: before 1970 there is nothing.
        let start = query.since.map { String(max(0, $0.milliseconds)) } ?? "-"
        var newest: [AuditRecord] = []
        while !open.isEmpty {
            // A part of the streams at a time where batches are long: what is read and not kept is the most of it.
            let share = max(1, min(open.count, Self.recordsAtOnce / batch))
            for first in stride(from: 0, to: open.count, by: share) {
                let part = first..<min(first + share, open.count)
                let replies = try await store.pipeline(
                    open[part].map { cursor in
                        let key = store.keys.key(cursor.key, of: cursor.partition)
                        return RedisCommand("XREVRANGE", key, cursor.end, start, "COUNT", batch)
                    }
                )
                for (index, reply) in zip(part, replies) {
                    let entries = reply.elements ?? []
                    let records = entries.compactMap { AuditRecord($0, in: open[index].partition) }
                    newest += records.filter(matches)
                    open[index].oldest = entries.count == batch ? records.last?.place : nil
                }
                newest.sort { ($0.place, $0.partition) > ($1.place, $1.partition) }
                newest.removeLast(max(0, newest.count - query.limit))
            }
            let bar = newest.count == query.limit ? newest.last?.place ?? .zero : .zero
            open.removeAll { $0.oldest.map { $0 < bar } ?? true }
            batch = min(Self.largestBatch, 8 * batch)
        }
        return newest.reversed()
    }

    private static let largestBatch = 500
    /// How many entries are read in one go.
    private static let recordsAtOnce = 4096
}

/// How far back one stream was read.
private struct StreamCursor {
    let partition: Partition
    let trail: AuditQuery.Trail
    /// The oldest entry read so far; nil before the first batch, and when there is nothing more.
    var oldest: RedisStreamID?

    var key: PartitionKey { trail == .audit ? .audit : .failed }

    /// Where the next batch begins, going backwards.
    var end: String { oldest.map { "(\($0)" } ?? "+" }
}
