import Redis
import SessionLink

/// What a session takes in Redis besides its token.
enum RedisMemorySubject {
    private static let wanted = 3000

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let store = try await bench.store(bench.sessions)
        let token = try await tokenBytes(store)
        let streams = try await streamBytes(store)
        let text = "\(Unit.bytes.text(store.bytesPerSession)) less \(Unit.bytes.text(token)) of token"
        return [
            Figure(
                "Redis memory a session, besides the token",
                store.bytesPerSession - token,
                .bytes,
                atMost: 1536,
                .bytes,
                note: text
            ),
            Figure(information: "  of it in streams: the audit trail, and the feed", streams, .bytes),
        ]
    }

    /// What the streams take, a session: the audit trail has an entry for each log-in, the feed is capped.
    private static func streamBytes(_ store: SeededStore) async throws -> Double {
        let streams = Partition.all.flatMap { ["sl:{\($0.tag)}:audit", "sl:{\($0.tag)}:feed"] }
        let answers = try await store.client.pipeline(
            streams.map { RedisCommand("MEMORY", "USAGE", $0, "SAMPLES", "0") }
        )
        return Double(answers.reduce(0) { $0 + ($1.int ?? 0) }) / Double(store.sessions)
    }

    /// What is stored of a token on average: header and claims of all, the signature of those that are kept whole.
    private static func tokenBytes(_ store: SeededStore) async throws -> Double {
        var keys: [String] = []
        var cursor = "0"
        repeat {
            let page = try await store.client.send(
                RedisCommand("SCAN", cursor, "MATCH", "sl:*:claims:*", "COUNT", "5000")
            )
            keys += page.elements?.last?.elements?.compactMap(\.string) ?? []
            cursor = page.elements?.first?.string ?? "0"
        } while cursor != "0" && keys.count < wanted
        guard !keys.isEmpty else { throw BenchmarkError("the store holds no claims") }
        let texts = try await store.client.pipeline(keys.map { RedisCommand("STRLEN", $0) })
        let signatures = try await store.client.pipeline(
            keys.map { RedisCommand("HSTRLEN", $0.replacing(":claims:", with: ":token:"), "signature") }
        )
        let bytes = (texts + signatures).reduce(0) { $0 + ($1.int ?? 0) }
        return Double(bytes) / Double(keys.count)
    }
}
