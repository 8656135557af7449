/// Follows several streams with `XREAD`: remembers how far each was read, across cut connections too, and tells when entries
/// were lost in between. It never blocks the connection; when to read again is up to the caller.
///
/// Needs Redis 7.0, which counts the entries of a stream.
public struct RedisStreamReader: Sendable {
    /// Where to begin.
    public enum Start: Sendable, Hashable {
        /// With the oldest entry there is.
        case beginning
        /// After the newest entry at the time of `start()`.
        case end
        /// After an entry that was read before.
        case after(RedisStreamID)
    }

    private let client: RedisClient
    private let limit: Int
    private var unstarted: [String: Start]
    private var cursors: [String: StreamCursor] = [:]
    /// What asks all streams for what is new, kept as long as they stand still: making it costs more than all else that a
    /// reading without news does.
    private var question: RedisCommand?
    /// The streams whose turn to be compared comes, the next last.
    private var turn: [String] = []
    /// The connection on which all streams were last compared with what was read from them.
    private var checkedConnection: ContinuousClock.Instant?

    /// A reader of `streams` that takes at most `limit` entries of each at a time.
    public init(_ client: RedisClient, streams: [String], from start: Start, limit: Int = 1000) {
        self.init(
            client,
            positions: Dictionary(streams.map { ($0, start) }, uniquingKeysWith: { first, _ in first }),
            limit: limit
        )
    }

    /// A reader that begins elsewhere in each stream.
    public init(_ client: RedisClient, positions: [String: Start], limit: Int = 1000) {
        self.client = client
        self.limit = limit
        unstarted = positions
    }

    /// The last entry that was read of each stream that was started.
    public var positions: [String: RedisStreamID] { cursors.mapValues(\.position) }

    /// Finds out where `.end` is, so that nothing added from now on is missed. The first `read` does so too.
    ///
    /// - Throws: What the question failed with; nothing is started then.
    public mutating func start() async throws(RedisError) {
        guard !unstarted.isEmpty else { return }
        let infos = try await infos(of: unstarted.filter { $0.value == .end }.map(\.key))
        for (stream, start) in unstarted {
            switch start {
            case .end: cursors[stream] = StreamCursor(atEndOf: infos[stream] ?? .init())
            case .beginning: cursors[stream] = StreamCursor(after: .zero)
            case .after(let id): cursors[stream] = StreamCursor(after: id)
            }
        }
        unstarted = [:]
    }

    /// Reads what is new in all streams.
    ///
    /// A stream that was deleted has no news, and one that was begun again has none while its IDs are not above those that
    /// were read. That is noticed where the connection was cut since, and otherwise as the parameters say.
    ///
    /// - Parameters:
    ///   - questions: commands that go out right before the reading, in the same write, so that their answers cost no round
    ///     trip of their own.
    ///   - suspects: streams that should have news: they are compared with what was read from them.
    ///   - rechecking: how many others are compared, in turn.
    /// - Throws: What the reading failed with; the positions are as they were then.
    public mutating func read(
        asking questions: RedisCommand...,
        suspects: Set<String> = [],
        rechecking: Int = 0
    ) async throws(RedisError) -> RedisStreamBatch {
        try await start()
        let question = question ?? reading()
        self.question = question
        var replies = try await client.pipeline(questions + [question])
        let reply = replies.removeLast()
        if case .error(let error) = reply { throw .server(host: client.host, command: question.name, error) }

        var advanced = cursors
        var batch = RedisStreamBatch(answers: replies)
        for stream in reply.elements ?? [] {
            guard let parts = stream.elements, parts.count == 2, let name = parts[0].string else { continue }
            let entries = (parts[1].elements ?? []).compactMap { RedisStreamEntry(stream: name, $0) }
            guard let last = entries.last else { continue }
            advanced[name]?.advance(to: last.id, by: entries.count)
            batch.isCaughtUp = batch.isCaughtUp && entries.count < limit
            batch.entries += entries
        }
        let news = Set(batch.entries.map(\.stream))
        let others = suspects.intersection(advanced.keys).union(nextInTurn(rechecking))
        batch.gaps = try await check(&advanced, news: news, others: others)
        cursors = advanced
        return batch
    }

    /// So many streams, others at each call.
    private mutating func nextInTurn(_ count: Int) -> Set<String> {
        guard count > 0, !cursors.isEmpty else { return [] }
        if turn.isEmpty { turn = cursors.keys.sorted() }
        defer { turn.removeLast(min(count, turn.count)) }
        return Set(turn.suffix(count))
    }

    private func reading() -> RedisCommand {
        let streams = cursors.keys.sorted()
        let positions = streams.map { cursors[$0]?.position.description ?? "0-0" }
        return RedisCommand("XREAD", arguments: ["COUNT", limit, "STREAMS"] + streams + positions)
    }

    /// Looks for gaps where there is news, and in some others; on a new connection everywhere, since the server may be
    /// another one now.
    private mutating func check(
        _ cursors: inout [String: StreamCursor],
        news: Set<String>,
        others: Set<String>
    ) async throws(RedisError) -> [RedisStreamGap] {
        var connection: ContinuousClock.Instant?
        if case .connected(let since) = client.state { connection = since }
        let all = connection == nil || connection != checkedConnection
        let infos = try await infos(of: all ? Array(cursors.keys) : Array(news.union(others)))
        checkedConnection = connection
        if all || !news.isEmpty { question = nil }
        var gaps: [RedisStreamGap] = []
        for (stream, info) in infos.sorted(by: { $0.key < $1.key }) {
            switch cursors[stream]?.check(against: info) {
            case .trimmed(let lost): gaps.append(.trimmed(stream: stream, lost: lost))
            case .rewound: gaps.append(.rewound(stream: stream))
            case nil: break
            }
        }
        if !gaps.isEmpty { question = nil }
        return gaps
    }

    private func infos(of streams: [String]) async throws(RedisError) -> [String: StreamCursor.Info] {
        let replies = try await client.pipeline(streams.map { RedisCommand("XINFO", "STREAM", $0) })
        var infos: [String: StreamCursor.Info] = [:]
        for (stream, reply) in zip(streams, replies) {
            if case .error(let error) = reply, !error.message.hasPrefix("ERR no such key") {
                throw .server(host: client.host, command: "XINFO", error)
            }
            infos[stream] = StreamCursor.Info(reply.fields())
        }
        return infos
    }
}

extension StreamCursor.Info {
    fileprivate init(_ fields: [String: RESPValue]) {
        last = fields["last-generated-id"]?.string.flatMap(RedisStreamID.init) ?? .zero
        first = fields["recorded-first-entry-id"]?.string.flatMap(RedisStreamID.init).flatMap { $0 == .zero ? nil : $0 }
        added = Int(fields["entries-added"]?.int ?? 0)
    }
}
