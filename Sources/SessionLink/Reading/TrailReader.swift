public import FoundationEssentials
import Redis

/// Reads the audit trail a page at a time, merged over all partitions in the order of time. However long the trail is,
/// few entries of each stream are in memory, and a few hundred are asked for at a time.
public struct TrailReader: Sendable {
    /// Which entries come first.
    public enum Order: Sendable, Hashable {
        /// Those that happened first.
        case oldestFirst
        /// Those that happened last.
        case newestFirst
    }

    /// Some entries, and how far the trail was read with them.
    public struct Page: Sendable, Hashable {
        /// The entries that match, in order; there may be none.
        public let records: [AuditRecord]
        /// The time up to which all was read, going forward; or back to which, going backward.
        public let reached: Date
    }

    private let store: Store
    private let order: Order
    private let matches: @Sendable (AuditRecord) -> Bool
    private var streams: [TrailStream]
    /// How many entries of a stream are read at a time: few at first, since most readers want a few.
    private var batch = 4

    private static let largestBatch = 64
    /// How many entries are asked for in one go: of two partitions, once batches are long.
    private static let recordsAtOnce = 256

    /// - Parameter end: where reading ends, or begins when it goes backward; as far as there is anything where absent.
    init(
        _ store: Store,
        _ query: AuditQuery,
        to end: AuditPosition? = nil,
        _ order: Order,
        where matches: @escaping @Sendable (AuditRecord) -> Bool
    ) {
        self.store = store
        self.order = order
        self.matches = matches
        streams = query.partitions.flatMap { partition in
            query.trails.map { TrailStream(partition, $0, store.keys, query, end: end, order) }
        }
        .filter { !$0.isDone }
    }

    /// The next entries; nil at the end.
    public mutating func next() async throws(SessionLinkError) -> Page? {
        try await refill()
        // What no stream can add to any more.
        let reached = streams.filter { !$0.isDone }.compactMap(\.read)
        let horizon = order == .oldestFirst ? reached.min() : reached.max()
        var records: [AuditRecord] = []
        for index in streams.indices { records += streams[index].take(upTo: horizon, order) }
        streams.removeAll { $0.isDone && $0.records.isEmpty }
        switch order {
        case .oldestFirst: records.sort { ($0.place, $0.partition) < ($1.place, $1.partition) }
        case .newestFirst: records.sort { ($0.place, $0.partition) > ($1.place, $1.partition) }
        }
        guard let last = horizon ?? records.last?.place else { return nil }
        let time = Date(milliseconds: Int64(clamping: last.milliseconds))
        return Page(records: records.filter(matches), reached: time)
    }

    /// Reads on in the streams of which little is left.
    private mutating func refill() async throws(SessionLinkError) {
        let low = streams.indices.filter { !streams[$0].isDone && streams[$0].records.count <= batch / 2 }
        let share = max(1, Self.recordsAtOnce / batch)
        for part in low.chunks(of: share) {
            let replies = try await store.pipeline(part.map { streams[$0].command(count: batch, order) })
            for (index, reply) in zip(part, replies) { streams[index].add(reply, asked: batch, order) }
        }
        batch = min(2 * batch, Self.largestBatch)
    }
}

/// One stream of the trail, and how far it was read.
private struct TrailStream: Sendable {
    let partition: Partition
    let key: String
    /// The first and the last entry that are wanted.
    let first: RedisStreamID
    let last: RedisStreamID?
    /// What was read and not taken yet, in order.
    private(set) var records: ArraySlice<AuditRecord> = []
    /// The entry that was read last.
    private(set) var read: RedisStreamID?
    /// Whether there is no more to read.
    private(set) var isDone: Bool

    init(
        _ partition: Partition,
        _ trail: AuditQuery.Trail,
        _ keys: KeySpace,
        _ query: AuditQuery,
        end: AuditPosition?,
        _ order: TrailReader.Order
    ) {
        self.partition = partition
        key = keys.key(trail.key, of: partition)
        // Stream IDs have no sign: before 1970 there is nothing.
        let first = RedisStreamID(milliseconds: UInt64(max(0, query.since?.milliseconds ?? 0)), sequence: 0)
        let until = query.until.map { RedisStreamID(milliseconds: UInt64(max(0, $0.milliseconds)), sequence: .max) }
        let last = [end?.place(of: partition, trail), until].compactMap(\.self).min()
        isDone = last.map { $0 < first || $0 == .zero } ?? false
        (self.first, self.last) = (first, last)
    }

    /// What reads on. `XREAD` goes forward: it is among the rights that a viewer has.
    func command(count: Int, _ order: TrailReader.Order) -> RedisCommand {
        switch order {
        case .oldestFirst:
            RedisCommand("XREAD", "COUNT", count, "STREAMS", key, (read ?? first.predecessor).description)
        case .newestFirst:
            RedisCommand(
                "XREVRANGE",
                key,
                read.map { "(\($0)" } ?? last?.description ?? "+",
                first == .zero ? "-" : first.description,
                "COUNT",
                count
            )
        }
    }

    mutating func add(_ reply: RESPValue, asked count: Int, _ order: TrailReader.Order) {
        // XREAD answers with the streams that have something, each with its name.
        let answer = order == .oldestFirst ? reply.elements?.first?.elements?.last : reply
        let entries = answer?.elements ?? []
        let found = entries.compactMap { AuditRecord($0, in: partition) }
        isDone = entries.count < count || found.isEmpty
        if order == .oldestFirst, let last {
            records += found.prefix { $0.place <= last }
            isDone = isDone || found.last.map { $0.place >= last } ?? true
        } else {
            records += found
        }
        read = found.last?.place ?? read
    }

    /// Takes out what lies on this side of a horizon; all where there is none.
    mutating func take(upTo horizon: RedisStreamID?, _ order: TrailReader.Order) -> ArraySlice<AuditRecord> {
        let taken = records.prefix { record in
            horizon.map { order == .oldestFirst ? record.place <= $0 : record.place >= $0 } ?? true
        }
        records = records.dropFirst(taken.count)
        return taken
    }
}

extension AuditQuery.Trail {
    /// The key of a partition's stream.
    var key: PartitionKey { self == .audit ? .audit : .failed }
}

extension RedisStreamID {
    /// The ID before this one; `0-0` before itself, since no entry has it.
    fileprivate var predecessor: RedisStreamID {
        if sequence > 0 { return RedisStreamID(milliseconds: milliseconds, sequence: sequence - 1) }
        return milliseconds > 0 ? RedisStreamID(milliseconds: milliseconds - 1, sequence: .max) : .zero
    }
}
