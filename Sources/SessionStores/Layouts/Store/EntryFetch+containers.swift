import Redis
import Sessions

extension EntryFetch {
    /// Reads a hash, a set, a sorted set or a list: as one entry, or as one for each that is in it.
    func readContainer(_ key: OwnedKey, _ take: (Entry) -> Void) async throws(StoreFailure) {
        let reader = readers[key.layout]
        let isWhole = reader.layout.unit == .key
        var fields: [RawEntry.Field] = []
        var cursor = Array("0".utf8)
        repeat {
            guard let piece = try await piece(of: key, reader.layout.type, from: cursor) else { return }
            cursor = piece.cursor
            if isWhole {
                fields += piece.pairs.map { RawEntry.Field(name: $0.first, value: $0.second ?? []) }
                if fields.count >= Self.mostFields { break }
                continue
            }
            let now = clock.now()
            for pair in piece.pairs {
                let place = EntryPlace(layout: key.layout, key: key.key, part: pair.first)
                let raw = RawEntry(place: place, timeToLive: piece.left, content: content(of: pair, reader.layout.type))
                if let entry = reader.read(raw, key.match, at: now) { take(entry) }
            }
            if piece.isEnd { return }
        } while cursor != Array("0".utf8)
        guard isWhole, !fields.isEmpty, let left = try await left(of: key.key) else { return }
        let raw = RawEntry(
            place: EntryPlace(layout: key.layout, key: key.key),
            timeToLive: left < 0 ? nil : left,
            content: .fields(fields, isWhole: cursor == Array("0".utf8))
        )
        if let entry = reader.read(raw, key.match, at: clock.now()) { take(entry) }
    }

    private func content(of pair: Piece.Pair, _ type: String) -> RawEntry.Content {
        switch type {
        case "hash": .value(pair.second ?? [])
        case "zset": .member(score: pair.second.flatMap { Double(String(decoding: $0, as: UTF8.self)) })
        default: .member(score: nil)
        }
    }

    /// Some of what is in a container.
    private struct Piece {
        /// A field and its value, a member and its score, or a member alone.
        struct Pair {
            let first: [UInt8]
            let second: [UInt8]?
        }

        let cursor: [UInt8]
        let pairs: [Pair]
        /// How long the key is kept; absent where it has no end.
        let left: Int64?
        /// Whether there is no more.
        let isEnd: Bool
    }

    /// A piece of a container, and how long it is kept; nothing where it went away, or is of another type.
    private func piece(
        of key: OwnedKey,
        _ type: String,
        from cursor: [UInt8]
    ) async throws(StoreFailure) -> Piece? {
        let command: RedisCommand
        switch type {
        case "hash": command = RedisCommand("HSCAN", key.key, cursor, "COUNT", Self.mostFields)
        case "set": command = RedisCommand("SSCAN", key.key, cursor, "COUNT", Self.mostFields)
        case "zset": command = RedisCommand("ZSCAN", key.key, cursor, "COUNT", Self.mostFields)
        case "list": command = RedisCommand("LRANGE", key.key, 0, Self.mostFields - 1)
        default: return nil
        }
        let replies: [RESPValue]
        do {
            replies = try await client.pipeline([command, RedisCommand("PTTL", key.key)])
        } catch {
            throw StoreFailure(error)
        }
        guard replies.count == 2 else { return nil }
        if case .error(let error) = replies[0] {
            if error.kind == .wrongType { return nil }
            throw Self.refusal(error, of: command.name, at: client.host)
        }
        if case .error(let error) = replies[1] { throw Self.refusal(error, of: "PTTL", at: client.host) }
        guard let left = replies[1].int, left != -2, let elements = replies[0].elements else { return nil }
        let time = left < 0 ? nil : left
        if type == "list" {
            let pairs = elements.compactMap(\.bytes).map { Piece.Pair(first: $0, second: nil) }
            return Piece(cursor: Array("0".utf8), pairs: pairs, left: time, isEnd: true)
        }
        guard elements.count == 2, let next = elements[0].bytes, let items = elements[1].elements else { return nil }
        let bytes = items.map { $0.bytes ?? [] }
        let pairs =
            type == "set"
            ? bytes.map { Piece.Pair(first: $0, second: nil) }
            : stride(from: 0, to: bytes.count - 1, by: 2).map { Piece.Pair(first: bytes[$0], second: bytes[$0 + 1]) }
        return Piece(cursor: next, pairs: pairs, left: time, isEnd: next == Array("0".utf8))
    }

    private func left(of key: [UInt8]) async throws(StoreFailure) -> Int64? {
        do {
            return try await client.send(RedisCommand("PTTL", key)).int.flatMap { $0 == -2 ? nil : $0 }
        } catch {
            throw StoreFailure(error)
        }
    }
}
