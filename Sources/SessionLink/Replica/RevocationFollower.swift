import Redis

/// Reads the `revoked` streams of all partitions: all of them to begin with, then what is new.
struct RevocationFollower: Sendable {
    /// What a look at all streams brought.
    struct News: Sendable {
        var entries: [Revocation] = []
        /// Redis's time, in milliseconds since 1970.
        var now: Int64
        /// Whether there was nothing more to read. Otherwise read again at once.
        var isCaughtUp: Bool
        /// Whether the streams no longer continue what was read from them: they must be read anew.
        var isBroken: Bool
    }

    private let store: Store
    private let partitions: [String: Partition]
    private var followed: (reader: RedisStreamReader, storeID: String)?

    init(_ store: Store) {
        self.store = store
        partitions = Dictionary(uniqueKeysWithValues: Partition.all.map { (store.keys.key(.revoked, of: $0), $0) })
    }

    /// Whether all was read once, so that what is new is enough.
    var isFollowing: Bool { followed != nil }

    /// Reads all that the streams hold; nil when there is no store.
    mutating func readAll() async throws(SessionLinkError) -> Revocations? {
        followed = nil
        let (storeID, now) = try await identity()
        guard let storeID else { return nil }
        var revocations = Revocations(now: now)
        let positions = try await readStreams(into: &revocations)
        followed = (RedisStreamReader(store.redis, positions: positions), storeID)
        return revocations
    }

    /// Reads what is new. What is thrown leaves the places in the streams as they were.
    mutating func read() async throws(SessionLinkError) -> News {
        guard var following = followed else { return News(now: 0, isCaughtUp: false, isBroken: true) }
        let batch: RedisStreamBatch
        do {
            batch = try await following.reader.read()
        } catch {
            throw .store(error)
        }
        // Asked after the reading: a store that was exchanged before it, or during it, has another name by now.
        let (storeID, now) = try await identity()
        followed = following
        return News(
            entries: batch.entries.compactMap { entry in
                partitions[entry.stream].flatMap { Revocation(fields: entry.fields, in: $0) }
            },
            now: now,
            isCaughtUp: batch.isCaughtUp,
            isBroken: storeID != following.storeID || !batch.gaps.isEmpty
        )
    }

    /// The store's ID, nil where there is none, and Redis's time.
    private func identity() async throws(SessionLinkError) -> (storeID: String?, now: Int64) {
        let replies = try await store.pipeline([
            RedisCommand("HGET", store.keys.meta, "store"), RedisCommand("TIME"),
        ])
        guard let now = replies[1].redisTime else { throw .unreadable(what: "answer to TIME") }
        return (replies[0].string, now)
    }

    /// Reads all streams, a few at a time, and says how far.
    private func readStreams(
        into revocations: inout Revocations
    ) async throws(SessionLinkError) -> [String: RedisStreamReader.Start] {
        var positions: [String: RedisStreamReader.Start] = [:]
        var waiting = Partition.all[...]
        while !waiting.isEmpty {
            var places = waiting.prefix(Self.inFlight).map { ($0, RedisStreamID.zero) }
            waiting = waiting.dropFirst(Self.inFlight)
            // Pages keep replies small: nobody else waits long behind them.
            while !places.isEmpty {
                let replies = try await store.pipeline(
                    places.map { partition, place in
                        let key = store.keys.key(.revoked, of: partition)
                        return RedisCommand("XRANGE", key, "(\(place)", "+", "COUNT", Self.page)
                    }
                )
                var longer: [(Partition, RedisStreamID)] = []
                for ((partition, place), reply) in zip(places, replies) {
                    let entries = (reply.elements ?? []).compactMap { RevokedEntry($0, in: partition) }
                    for entry in entries { entry.revocation.map { revocations.apply($0) } }
                    let last = entries.last?.id ?? place
                    positions[store.keys.key(.revoked, of: partition)] = last == .zero ? .beginning : .after(last)
                    if entries.count == Self.page { longer.append((partition, last)) }
                }
                places = longer
            }
        }
        return positions
    }

    /// How many streams are read at a time, and how many entries of each.
    private static let inFlight = 4
    private static let page = 1000
}

/// An entry of a `revoked` stream as `XRANGE` answers it; without a revocation where this release knows none of the kind.
private struct RevokedEntry {
    let id: RedisStreamID
    let revocation: Revocation?

    init?(_ value: RESPValue, in partition: Partition) {
        guard let parts = value.elements, parts.count == 2, let id = parts[0].string.flatMap(RedisStreamID.init) else {
            return nil
        }
        self.id = id
        revocation = Revocation(fields: parts[1].fields().compactMapValues(\.bytes), in: partition)
    }
}
