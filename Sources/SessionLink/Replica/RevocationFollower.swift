import Redis

/// Reads the `revoked` streams of all partitions: all of them to begin with, then what is new.
struct RevocationFollower: Sendable {
    /// What a look at all streams brought.
    struct News: Sendable {
        var entries: [Revocation] = []
        /// What the store said of itself after the reading.
        var identity: StoreIdentity
        /// Whether there was nothing more to read. Otherwise read again at once.
        var isCaughtUp: Bool
        /// Why the streams no longer continue what was read from them, so that they must be read again; nil where they do.
        var breach: Breach?
    }

    /// Why streams no longer continue what was read from them.
    enum Breach: Sendable, Equatable {
        /// They are those of another store, or there is none any more.
        case anotherStore
        /// They hold less than before.
        case wentBack
        /// Entries were trimmed away before they were read.
        case trimmed
    }

    /// All that a store's streams hold.
    struct Whole: Sendable {
        var revocations: Revocations
        var storeID: String
        /// The last entry of each stream.
        var places: [Partition: RedisStreamID]
        /// Redis's time before the reading, in milliseconds since 1970.
        var time: Int64
    }

    private let store: Store
    private let clocks: ServerClocks
    private let partitions: [String: Partition]
    private var followed: (reader: RedisStreamReader, storeID: String)?

    init(_ store: Store, clocks: ServerClocks) {
        self.store = store
        self.clocks = clocks
        partitions = Dictionary(uniqueKeysWithValues: Partition.all.map { (store.keys.key(.revoked, of: $0), $0) })
    }

    /// Whether all was read once, so that what is new is enough.
    var isFollowing: Bool { followed != nil }

    /// Reads all that the streams hold; nil when there is no store.
    ///
    /// - Parameter heard: Takes what the store says of itself, and answers with the moment, in milliseconds since 1970,
    ///   before which revocations may be forgotten.
    mutating func readAll(
        _ heard: (StoreIdentity) -> Int64
    ) async throws(SessionLinkError) -> Whole? {
        followed = nil
        let identity = try await store.identity(by: clocks)
        let limit = heard(identity)
        guard let storeID = identity.storeID else { return nil }
        var revocations = Revocations()
        let positions = try await readStreams(into: &revocations, forgetting: limit)
        followed = (RedisStreamReader(store.redis, positions: positions), storeID)
        var places: [Partition: RedisStreamID] = [:]
        for (stream, start) in positions {
            guard let partition = partitions[stream] else { continue }
            if case .after(let id) = start { places[partition] = id } else { places[partition] = .zero }
        }
        return Whole(revocations: revocations, storeID: storeID, places: places, time: identity.now)
    }

    /// Reads what is new; nil where nothing was read before. What is thrown leaves the places in the streams as they were.
    ///
    /// - Parameter rung: partitions that rang: where there is no news, their streams may have begun again.
    mutating func read(_ rung: Set<Partition> = []) async throws(SessionLinkError) -> News? {
        guard var following = followed else { return nil }
        let batch: RedisStreamBatch
        do {
            batch = try await following.reader.read(
                suspects: Set(rung.map { store.keys.key(.revoked, of: $0) }),
                rechecking: Self.recheckedAtOnce
            )
        } catch {
            throw .store(error)
        }
        // Asked after the reading: a store that was exchanged before it, or during it, has another name by now.
        let identity = try await store.identity(by: clocks)
        followed = following
        return News(
            entries: batch.entries.compactMap { entry in
                partitions[entry.stream].flatMap { Revocation(fields: entry.fields, in: $0) }?.at(entry.id)
            },
            identity: identity,
            isCaughtUp: batch.isCaughtUp,
            breach: identity.storeID == following.storeID ? Breach(batch.gaps) : .anotherStore
        )
    }

    /// Reads all streams, a few at a time, and says how far.
    private func readStreams(
        into revocations: inout Revocations,
        forgetting limit: Int64
    ) async throws(SessionLinkError) -> [String: RedisStreamReader.Start] {
        var positions: [String: RedisStreamReader.Start] = [:]
        var waiting = Partition.all[...]
        while !waiting.isEmpty {
            var places = waiting.prefix(Self.inFlight).map { ($0, RedisStreamID.zero) }
            waiting = waiting.dropFirst(Self.inFlight)
            // Batches keep replies small: nobody else waits long behind them.
            while !places.isEmpty {
                let replies = try await store.pipeline(
                    places.map { partition, place in
                        let key = store.keys.key(.revoked, of: partition)
                        return RedisCommand("XRANGE", key, "(\(place)", "+", "COUNT", Self.batch)
                    }
                )
                var longer: [(Partition, RedisStreamID)] = []
                for ((partition, place), reply) in zip(places, replies) {
                    let entries = (reply.elements ?? []).compactMap { RevokedEntry($0, in: partition) }
                    for entry in entries { entry.revocation.map { revocations.apply($0) } }
                    let last = entries.last?.id ?? place
                    positions[store.keys.key(.revoked, of: partition)] = last == .zero ? .beginning : .after(last)
                    if entries.count == Self.batch { longer.append((partition, last)) }
                }
                places = longer
                revocations.forget(before: limit)
            }
        }
        return positions
    }

    /// How many streams are read at a time, and how many entries of each.
    private static let inFlight = 4
    private static let batch = 1000
    /// How many streams are compared at each reading, beside those with news, with what was read from them.
    private static let recheckedAtOnce = 16
}

extension RevocationFollower.Breach {
    /// What gaps come to; nil where there are none.
    fileprivate init?(_ gaps: [RedisStreamGap]) {
        if gaps.isEmpty { return nil }
        let wentBack = gaps.contains { if case .rewound = $0 { true } else { false } }
        self = wentBack ? .wentBack : .trimmed
    }
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
        revocation = Revocation(fields: parts[1].fields().compactMapValues(\.bytes), in: partition)?.at(id)
    }
}

extension Revocation {
    fileprivate func at(_ place: RedisStreamID) -> Revocation {
        var revocation = self
        revocation.place = place
        return revocation
    }
}
