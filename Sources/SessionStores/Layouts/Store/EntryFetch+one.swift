import Redis
import Sessions

extension EntryFetch {
    /// The entry that lies in a place now; nothing where none does.
    func entry(at place: EntryPlace) async throws(StoreFailure) -> Entry? {
        try await entry(at: place, then: []).entry
    }

    /// The answers to commands, and what lies in a place right behind them, in the same write: they are done whatever comes of
    /// the look. Without a place, nothing is looked at.
    func entry(
        at place: EntryPlace?,
        behind commands: [RedisCommand]
    ) async throws(StoreFailure) -> (replies: [RESPValue], left: Result<Entry?, StoreFailure>?) {
        let questions = place.map { self.questions(at: $0) } ?? []
        let replies: [RESPValue]
        do {
            replies = try await client.pipeline(commands + questions)
        } catch {
            throw StoreFailure(error)
        }
        let first = Array(replies.prefix(commands.count))
        guard let place else { return (first, nil) }
        do throws(StoreFailure) {
            return (first, .success(try entry(in: Array(replies.dropFirst(commands.count)), at: place).entry))
        } catch {
            return (first, .failure(error))
        }
    }

    /// The entry that lies in a place, whether a key of another type lies there, and the answers to commands that go out right
    /// behind the question, in the same write.
    func entry(
        at place: EntryPlace,
        then commands: [RedisCommand]
    ) async throws(StoreFailure) -> (entry: Entry?, isOfOtherType: Bool, replies: [RESPValue]) {
        let questions = self.questions(at: place)
        if questions.isEmpty { return (nil, false, []) }
        let replies: [RESPValue]
        do {
            replies = try await client.pipeline(questions + commands)
        } catch {
            throw StoreFailure(error)
        }
        let (entry, isOfOtherType) = try entry(in: Array(replies.prefix(questions.count)), at: place)
        return (entry, isOfOtherType, Array(replies.dropFirst(questions.count)))
    }

    /// What is asked of a place; nothing where it is none of its layout's.
    private func questions(at place: EntryPlace) -> [RedisCommand] {
        guard readers.indices.contains(place.layout), readers[place.layout].layout.own(place.key) != nil else {
            return []
        }
        return [Self.question(of: place, readers[place.layout].layout), RedisCommand("PTTL", place.key)]
    }

    /// What the answers to those questions say.
    private func entry(
        in replies: [RESPValue],
        at place: EntryPlace
    ) throws(StoreFailure) -> (entry: Entry?, isOfOtherType: Bool) {
        guard replies.count == 2, readers.indices.contains(place.layout),
            let match = readers[place.layout].layout.own(place.key)
        else { return (nil, false) }
        let reader = readers[place.layout]
        if case .error(let error) = replies[0], error.kind != .wrongType {
            throw Self.refusal(error, of: Self.question(of: place, reader.layout).name, at: client.host)
        }
        if case .error(let error) = replies[1] { throw Self.refusal(error, of: "PTTL", at: client.host) }
        guard let left = replies[1].int, left != -2 else { return (nil, false) }
        if case .error = replies[0] { return (nil, true) }
        guard let content = Self.content(of: replies[0], place, reader.layout) else { return (nil, false) }
        let raw = RawEntry(place: place, timeToLive: left < 0 ? nil : left, content: content)
        if reader.layout.unit == .element {
            var whole = raw
            whole.place.part = []
            let elements = reader.elements(whole, match, at: clock.now())
            return (elements.first { $0.place == place }, false)
        }
        return (reader.read(raw, match, at: clock.now()), false)
    }

    private static func question(of place: EntryPlace, _ layout: Layout) -> RedisCommand {
        switch (layout.unit, layout.type) {
        case (.field, _): RedisCommand("HGET", place.key, place.part)
        case (.member, "zset"): RedisCommand("ZSCORE", place.key, place.part)
        case (.member, "list"): RedisCommand("LPOS", place.key, place.part)
        case (.member, _): RedisCommand("SISMEMBER", place.key, place.part)
        case (_, "hash"): RedisCommand("HSCAN", place.key, 0, "COUNT", mostFields)
        case (_, "set"): RedisCommand("SSCAN", place.key, 0, "COUNT", mostFields)
        case (_, "zset"): RedisCommand("ZSCAN", place.key, 0, "COUNT", mostFields)
        case (_, "list"): RedisCommand("LRANGE", place.key, 0, mostFields - 1)
        case (_, _): RedisCommand("GET", place.key)
        }
    }

    private static func content(of reply: RESPValue, _ place: EntryPlace, _ layout: Layout) -> RawEntry.Content? {
        switch (layout.unit, layout.type) {
        case (.field, _): return reply.bytes.map { .value($0) }
        case (.member, "zset"): return reply.string.flatMap { Double($0) }.map { .member(score: $0) }
        case (.member, "list"): return reply.int.map { _ in .member(score: nil) }
        case (.member, _): return reply.int == 1 ? .member(score: nil) : nil
        case (_, "list"):
            let fields = (reply.elements ?? []).map { RawEntry.Field(name: $0.bytes ?? [], value: []) }
            return fields.isEmpty ? nil : .fields(fields, isWhole: fields.count < mostFields)
        case (_, "hash"), (_, "set"), (_, "zset"):
            guard let parts = reply.elements, parts.count == 2, let items = parts[1].elements, !items.isEmpty else {
                return nil
            }
            let width = layout.type == "set" ? 1 : 2
            let fields = stride(from: 0, to: items.count - width + 1, by: width).map { place in
                RawEntry.Field(name: items[place].bytes ?? [], value: width == 2 ? items[place + 1].bytes ?? [] : [])
            }
            return .fields(fields, isWhole: parts[0].bytes == Array("0".utf8))
        case (_, _): return reply.bytes.map { .value($0) }
        }
    }
}
