import Languages
public import Logging
public import Redis
public import Sessions

/// Looks at a Redis of which nobody said what lies in it: at a part of its keys, and of each family of keys at a few values.
/// Gentle: `SCAN` alone, bounded in keys and time, and nothing is written.
public struct StoreSampler: Sendable {
    /// How much is looked at.
    public struct Bounds: Sendable {
        /// How many keys, by name alone.
        public var keys = 50_000
        /// For how long, until no further keys are asked for.
        public var time = Duration.seconds(2)
        /// How many values of a family of keys.
        public var ofFamily = 60
        /// How many values of all.
        public var values = 3_000

        /// The usual bounds.
        public init() {}
    }

    private let client: RedisClient
    private let bounds: Bounds
    private let wanted: Set<[UInt8]>

    /// How large a string is read whole, and how many parts of anything else, at most.
    private static let most = (bytes: 64 << 10, parts: 100)

    /// A sampler over a connection of its own.
    ///
    /// - Parameter layouts: those that are looked for: where one has a single key, such as a list of refused tokens, that is
    ///   read however many lie beside it.
    public init(
        url: RedisURL,
        tls: RedisTLS,
        bounds: Bounds = Bounds(),
        lookingFor layouts: [Layout] = [],
        logger: Logger
    ) {
        wanted = Set(layouts.flatMap(\.keys).compactMap { $0.names.isEmpty ? $0.key { _ in nil } : nil })
        client = StoreConnections(url: url, tls: tls, isReadOnly: true, logger: logger).bulk
        self.bounds = bounds
    }

    /// Closes the connection.
    public func close() async { await client.close() }

    /// What was seen.
    ///
    /// - Throws: `StoreFailure` where the store can't be reached, or does not let it be looked at.
    public func look() async throws(StoreFailure) -> StoreSample {
        do throws(RedisError) {
            let total = try await client.databaseSize()
            var families = SampledFamilies(bounds.ofFamily, wanted: wanted)
            var cursor = "0"
            let end = ContinuousClock.now + bounds.time
            repeat {
                let page = try await client.send(RedisCommand("SCAN", cursor, "COUNT", "1000"))
                guard let parts = page.elements, parts.count == 2, let keys = parts[1].elements else { break }
                cursor = parts[0].string ?? "0"
                for key in keys { if let bytes = key.bytes { families.take(bytes) } }
            } while cursor != "0" && families.seen < bounds.keys && ContinuousClock.now < end
            let chosen = families.chosen(bounds.values)
            var refused: RedisServerError?
            var unread = 0
            var samples: [KeySample] = []
            var weights: [Double] = []
            for start in stride(from: 0, to: chosen.count, by: 200) {
                let batch = chosen[start..<min(start + 200, chosen.count)]
                for (sample, weight) in zip(try await read(batch.map(\.key)), batch.map(\.weight)) {
                    switch sample {
                    case .read(let sample):
                        samples.append(sample)
                        weights.append(weight)
                    case .refused(let error):
                        refused = refused ?? error
                        unread += 1
                    case .gone: break
                    }
                }
            }
            // Who may read nothing has not seen that there is nothing.
            if let refused, samples.isEmpty {
                throw RedisError.server(
                    host: client.host,
                    command: refused.deniedCommand?.uppercased() ?? "GET",
                    refused
                )
            }
            return StoreSample(
                samples: samples,
                weights: weights,
                seen: families.seen,
                total: max(total, families.seen),
                isWhole: cursor == "0",
                unread: unread
            )
        } catch {
            throw StoreFailure(error)
        }
    }

    /// What became of a key that was to be read.
    private enum Reading {
        case read(KeySample)
        /// It went away, or is of a type that nobody reads.
        case gone
        /// This user may not read it.
        case refused(RedisServerError)
    }

    /// What keys hold, as far as that is read.
    private func read(_ keys: [[UInt8]]) async throws(RedisError) -> [Reading] {
        let told = try await client.pipeline(keys.map { RedisCommand("TYPE", arguments: [$0]) })
        let types = told.map { $0.string ?? "" }
        var asked: [RedisCommand] = []
        for (key, type) in zip(keys, types) {
            asked.append(RedisCommand("PTTL", arguments: [key]))
            // What is kept away is counted by its name, and nobody looks into it.
            let reading = KeptAway.holds(key) ? nil : Self.reading(key, type)
            asked.append(reading ?? RedisCommand("TYPE", arguments: [key]))
        }
        let answers = try await client.pipeline(asked)
        return keys.indices.map { place in
            guard answers.count == 2 * keys.count, told.count == keys.count else { return .gone }
            for answer in [told[place], answers[2 * place], answers[2 * place + 1]] {
                if case .error(let error) = answer, error.kind == .noPerm { return .refused(error) }
            }
            guard let left = answers[2 * place].int, left != -2,
                let content = KeptAway.holds(keys[place])
                    ? .value([]) : Self.content(answers[2 * place + 1], types[place])
            else { return .gone }
            return .read(KeySample(key: keys[place], timeToLive: left < 0 ? nil : left, content: content))
        }
    }

    private static func reading(_ key: [UInt8], _ type: String) -> RedisCommand? {
        switch type {
        case "string": RedisCommand("GETRANGE", arguments: [key, "0", "\(most.bytes - 1)"])
        case "hash": RedisCommand("HSCAN", arguments: [key, "0", "COUNT", "\(most.parts)"])
        case "set": RedisCommand("SSCAN", arguments: [key, "0", "COUNT", "\(most.parts)"])
        case "zset": RedisCommand("ZRANGE", arguments: [key, "0", "\(most.parts - 1)", "WITHSCORES"])
        case "list": RedisCommand("LRANGE", arguments: [key, "0", "\(most.parts - 1)"])
        default: nil
        }
    }

    private static func content(_ answer: RESPValue, _ type: String) -> KeySample.Content? {
        func pairs(_ values: [RESPValue]) -> [(first: [UInt8], second: [UInt8])] {
            stride(from: 0, to: values.count - 1, by: 2).compactMap { place in
                guard let first = values[place].bytes, let second = values[place + 1].bytes else { return nil }
                return (first, second)
            }
        }
        switch type {
        case "string": return answer.bytes.map { .value($0) }
        case "hash":
            return answer.elements?.last?.elements.map {
                .fields(pairs($0).map { KeySample.Field(name: $0.first, value: $0.second) })
            }
        case "set": return answer.elements?.last?.elements.map { .members($0.compactMap(\.bytes)) }
        case "zset":
            return answer.elements.map {
                .scored(
                    pairs($0).map {
                        KeySample.Scored(
                            member: $0.first,
                            score: Double(String(decoding: $0.second, as: UTF8.self)) ?? 0
                        )
                    }
                )
            }
        case "list": return answer.elements.map { .elements($0.compactMap(\.bytes)) }
        default: return nil
        }
    }
}
