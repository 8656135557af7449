import Languages
import Redis
import Sessions

/// Reads what keys hold, many at a time, and makes entries of it. Nothing is lengthened or written by it: strings come with
/// `MGET`, everything else with the scan of its type.
struct EntryFetch: Sendable {
    let client: RedisClient
    let readers: [EntryReader]
    let clock: StoreClock

    /// A hash, set or list with more elements than this is read in part where all of it is one entry.
    static let mostFields = 1_000

    /// Hands out the entries of keys, in no particular order. A key that went away or has another type by now has none.
    ///
    /// - Returns: how many bytes the values had.
    @discardableResult
    func entries(of keys: [OwnedKey], _ take: (Entry) -> Void) async throws(StoreFailure) -> Int {
        var strings: [OwnedKey] = []
        var others: [OwnedKey] = []
        for key in keys {
            if readers[key.layout].layout.type == "string" { strings.append(key) } else { others.append(key) }
        }
        var taken: Set<[UInt8]> = []
        let hasDoubles = readers.count > 1 && keys.count > 1 && Set(keys.map(\.key)).count < keys.count
        func takeOnce(_ entry: Entry) {
            // Where two layouts claim a key, the first counts that its value speaks for.
            if hasDoubles, entry.place.part.isEmpty, !taken.insert(entry.place.key).inserted { return }
            take(entry)
        }
        var size = 0
        if !strings.isEmpty { size += try await readStrings(strings, takeOnce) }
        for key in others { try await readContainer(key, takeOnce) }
        return size
    }

    private func readStrings(_ keys: [OwnedKey], _ take: (Entry) -> Void) async throws(StoreFailure) -> Int {
        var batch = CommandBatch()
        let reply: BulkReply
        do throws(RedisError) {
            var values = RedisCommand("MGET")
            for key in keys { values.append(key.key) }
            try batch.append(values)
            for key in keys { key.key.withUnsafeBytes { batch.append(Self.timeToLive, key: $0) } }
            reply = try await client.sendBulk(batch)
        } catch {
            throw StoreFailure(error)
        }
        let now = clock.now()
        var size = 0
        try reply.withElements { (elements) throws(StoreFailure) in
            guard elements.count == 2 * keys.count else {
                throw Self.refusal(elements.error(0), of: "MGET", at: client.host)
            }
            for (place, key) in keys.enumerated() where !elements.isNull(place) {
                // A refusal is no absence: who may not ask for the time to live would be told that there are no sessions.
                if let error = elements.error(keys.count + place) {
                    throw Self.refusal(error, of: "PTTL", at: client.host)
                }
                // It ended between the two answers.
                guard let left = elements.integer(keys.count + place), left != -2 else { continue }
                size += elements[place].count
                let raw = RawEntry(
                    place: EntryPlace(layout: key.layout, key: key.key),
                    timeToLive: left < 0 ? nil : Int64(left),
                    content: .value(Array(elements[place]))
                )
                read(raw, key.match, at: now, take)
            }
        }
        return size
    }

    static let timeToLive = CommandBatch.Head("PTTL")

    static func refusal(_ error: RedisServerError?, of command: String, at host: String) -> StoreFailure {
        guard let error else {
            return StoreFailure(.unreadable, "Redis at \(host) answered \(command) with something else than was asked.")
        }
        return StoreFailure(.server(host: host, command: command, error))
    }

    /// Hands out the entries in a value: one, or as many as a list in it has elements.
    private func read(_ raw: RawEntry, _ match: OwnKey, at now: Timestamp, _ take: (Entry) -> Void) {
        let reader = readers[raw.place.layout]
        if reader.layout.unit == .element {
            for entry in reader.elements(raw, match, at: now) { take(entry) }
        } else if let entry = reader.read(raw, match, at: now) {
            take(entry)
        }
    }
}
