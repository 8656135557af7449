public import Redis

/// Follows what changes in a store, for screens: new, changed and ended sessions, from the feeds of all partitions.
///
/// Feeds are short. Whoever reads too seldom misses changes, learns in which partitions, and has to read those again.
public struct SessionFeed: Sendable {
    /// One session's change.
    public enum Change: Sendable, Hashable {
        /// A session began; the bytes are its row, for ``RowView``.
        case began(SessionID, row: [UInt8])
        /// A session is no longer as it was; the bytes are its row.
        case changed(SessionID, row: [UInt8])
        /// A session ended: `log-out`, `revoked`, `user-revoked`, `reuse`, `ended`, or a later release's word.
        case ended(SessionID, why: String)
    }

    /// What a store no longer knows of what was read from it.
    public enum Loss: Sendable, Hashable {
        /// The last writes: it failed over to a replica that did not have them, or restarted from an older copy.
        case lastWrites
        /// All: it is another store, or an empty one.
        case everything
    }

    /// What one reading brought.
    public struct News: Sendable, Hashable {
        /// The changes, those of each session in their order.
        public var changes: [Change] = []
        /// The partitions in which changes were missed.
        public var missed: Set<Partition> = []
        /// The partitions that refuse something else than before; what, ``RefusalReader/read(_:)`` tells.
        public var refusals: Set<Partition> = []
        /// What the store lost since the last reading, revocations perhaps among it; nil as long as it goes on where it was.
        public var loss: Loss?
        /// Whether there was nothing more to read. Otherwise read again at once.
        public var isCaughtUp = true
    }

    /// The channel that rings when something was revoked: a reason to read before it is time.
    public let doorbell: String
    private let store: Store
    private var reader: RedisStreamReader
    private let partitions: [String: Partition]
    /// Whose data is being followed: empty where there is no store yet, nil before the start.
    private var storeID: String?

    /// A feed that begins with what happens after `start()`.
    public init(redis: RedisClient, prefix: String = "sl") {
        store = Store(redis, prefix: prefix)
        let keys = store.keys
        let streams = Partition.all.map { (keys.key(.feed, of: $0), $0) }
        partitions = Dictionary(uniqueKeysWithValues: streams)
        reader = RedisStreamReader(redis, streams: streams.map(\.0), from: .end)
        doorbell = keys.doorbell
    }

    /// Finds out where the feeds end now, so that nothing from now on is missed. The first `read` does so too.
    public mutating func start() async throws(SessionLinkError) {
        do {
            try await reader.start()
        } catch {
            throw .store(error)
        }
        if storeID == nil { storeID = try storeID(in: try await store.send(storeIDQuestion)) }
    }

    /// Reads what is new. What is thrown leaves the place in the feeds as it was.
    public mutating func read() async throws(SessionLinkError) -> News {
        try await start()
        var following = reader
        let batch: RedisStreamBatch
        do {
            batch = try await following.read(asking: storeIDQuestion)
        } catch {
            throw .store(error)
        }
        let found = try storeID(in: batch.answers.first)
        reader = following
        var news = News(
            changes: batch.entries.compactMap(Change.init),
            missed: Set(batch.gaps.compactMap { partitions[$0.stream] }),
            loss: batch.gaps.contains { if case .rewound = $0 { true } else { false } } ? .lastWrites : nil,
            isCaughtUp: batch.isCaughtUp
        )
        // Of an entry that names no session nobody knows what changed.
        for entry in batch.entries where Change(entry) == nil {
            guard let partition = partitions[entry.stream] else { continue }
            if entry.tellsOfRefusals { news.refusals.insert(partition) } else { news.missed.insert(partition) }
        }
        if found != storeID {
            // Another store at the same address, or none any more: nothing of what was known holds. Where there was none
            // before, nothing was lost.
            news.loss = storeID?.isEmpty ?? true ? nil : .everything
            storeID = found
            news.missed = Set(Partition.all)
        }
        return news
    }

    private var storeIDQuestion: RedisCommand { RedisCommand("HGET", store.keys.meta, "store") }

    private func storeID(in answer: RESPValue?) throws(SessionLinkError) -> String {
        if case .error(let error) = answer {
            throw .store(.server(host: store.redis.host, command: storeIDQuestion.name, error))
        }
        return answer?.string ?? ""
    }
}

extension RedisStreamEntry {
    /// Whether what its partition refuses is another now.
    fileprivate var tellsOfRefusals: Bool { fields["k"] == Array("ref".utf8) }
}

extension SessionFeed.Change {
    /// Reads an entry of a feed; nil when it names no session. What a later release calls otherwise is a change.
    fileprivate init?(_ entry: RedisStreamEntry) {
        func text(_ name: String) -> String { String(decoding: entry.fields[name] ?? [], as: UTF8.self) }
        guard let session = SessionID(text("s")) else { return nil }
        switch text("k") {
        case "new": self = .began(session, row: entry.fields["r"] ?? [])
        case "chg": self = .changed(session, row: entry.fields["r"] ?? [])
        case "end": self = .ended(session, why: text("w"))
        default: self = .changed(session, row: entry.fields["r"] ?? [])
        }
    }

    /// Whose change it is.
    public var session: SessionID {
        switch self {
        case .began(let session, _), .changed(let session, _), .ended(let session, _): session
        }
    }
}
