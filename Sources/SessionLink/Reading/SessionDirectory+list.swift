public import FoundationEssentials
import Redis

/// A partition's rows as Redis sent them, and what tells whether they are all of it.
public struct PartitionRows: Sendable {
    /// Which partition's.
    public let partition: Partition
    /// The moment by which sessions whose time is over are left out.
    public let time: Date
    /// Sessions and their rows; nil where the key is of the wrong type.
    let reply: BulkReply?
    /// How many sessions the partition's ends have, and how many of them are open for a second at least; nil where the key
    /// is of the wrong type.
    let ends: (all: Int64, open: Int64)?
}

extension SessionDirectory {
    /// The rows of a partition with what tells whether they are all of it.
    ///
    /// - Parameter time: the moment by Redis's clock.
    public func rows(of partition: Partition, at time: Date) async throws(SessionLinkError) -> PartitionRows {
        let (rows, ends) = (store.keys.key(.rows, of: partition), store.keys.key(.end, of: partition))
        // A row's end is rounded up to a second.
        let soon = "(\(time.milliseconds + 1000)"
        let counting = [RedisCommand("ZCARD", ends), RedisCommand("ZCOUNT", ends, soon, "+inf")]
        let answer: (rows: BulkReply, counts: [RESPValue])
        do {
            answer = try await store.redis.sendBulk(RedisCommand("HGETALL", rows), and: counting)
        } catch {
            guard error.serverError?.kind == .wrongType else { throw .store(error) }
            return PartitionRows(partition: partition, time: time, reply: nil, ends: nil)
        }
        let numbers = try readable(answer.counts, answering: counting).compactMap(\.int)
        let known = numbers.count == 2 ? (all: numbers[0], open: numbers[1]) : nil
        return PartitionRows(partition: partition, time: time, reply: answer.rows, ends: known)
    }

    /// Finds the open sessions that have no good row, by their own keys, and the rows whose sessions are gone.
    public func closerLook(
        at listing: PartitionRows
    ) async throws(SessionLinkError) -> (damaged: [StoredRow], gone: Set<String>) {
        let (partition, now, doubt) = (listing.partition, listing.time.milliseconds, listing.doubt)
        let members = try await readable([
            RedisCommand("ZRANGE", store.keys.key(.end, of: partition), 0, -1, "WITHSCORES")
        ])
        var ends: [String: Double] = [:]
        let elements = members.first?.elements ?? []
        for index in stride(from: 0, to: elements.count - 1, by: 2) {
            if let name = elements[index].string {
                ends[name] = elements[index + 1].string.flatMap(Double.init) ?? .infinity
            }
        }
        let unlisted = ends.filter { $0.value > Double(now) && !doubt.shown.contains($0.key) }.map(\.key)
        let candidates = Set(unlisted).union(doubt.unreadable).compactMap { SessionID($0) }.filter {
            $0.partition == partition && (ends[$0.text].map { $0 > Double(now) } ?? true)
        }
        let loners = doubt.shown.filter { ends[$0] == nil }.compactMap { SessionID($0) }
        let present = try await readable(loners.map { RedisCommand("EXISTS", store.keys.key(.session, of: $0)) })
        let gone = zip(loners, present).filter { $1.int != 1 }.map { $0.0.text }
        let rows = try await rows(of: candidates.sorted())
        return (rows, Set(gone))
    }
}

extension PartitionRows {
    /// Hands out the session ID and the row of each open session that has a good row, without copying them. Neither may be
    /// kept.
    ///
    /// - Returns: Whether that is all, as far as numbers tell: no row is unreadable, and there are as many as there are
    ///   sessions. Otherwise ``SessionDirectory/closerLook(at:)`` has the others. Of sessions whose row is whole nobody asks
    ///   whether their own key is.
    public func forEachOpenRow(_ body: (_ session: UnsafeRawBufferPointer, _ row: RowView) -> Void) -> Bool {
        var open: Int64 = 0
        let now = time.milliseconds
        guard let reply else { return false }
        let unreadable = SessionDirectory.forEachRow(in: reply) { session, row in
            // What is past its end stays in the hash until somebody sweeps it.
            guard row.ends == 0 || row.ends * 1000 > now else { return }
            open += 1
            body(session, row)
        }
        guard let ends else { return false }
        return unreadable == 0 && Int64(reply.count / 2) == ends.all && open >= ends.open
    }

    /// What a closer look begins with: the sessions that have good rows, and those whose rows can't be read.
    fileprivate var doubt: (shown: Set<String>, unreadable: Set<String>) {
        var shown: Set<String> = []
        var unreadable: Set<String> = []
        _ = forEachOpenRow { session, _ in shown.insert(String(decoding: session, as: UTF8.self)) }
        guard let reply else { return (shown, unreadable) }
        SessionDirectory.forEachUnreadableRow(in: reply) { unreadable.insert(String(decoding: $0, as: UTF8.self)) }
        return (shown, unreadable)
    }
}
