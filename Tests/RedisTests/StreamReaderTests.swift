import Redis
import TestSupport
import Testing

struct StreamReaderTests {
    private func add(_ count: Int, to stream: String, _ client: RedisClient, extra: [String] = []) async throws {
        _ = try await client.pipeline(
            (0..<count).map { RedisCommand("XADD", arguments: [stream] + extra + ["*", "n", "\($0)"]) }
        )
    }

    @Test func `from the beginning, from the end, and after an entry`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await add(5, to: "a", client)
        var beginning = RedisStreamReader(client, streams: ["a", "none"], from: .beginning)
        let all = try await beginning.read()
        #expect(all.entries.count == 5 && all.gaps.isEmpty && all.isCaughtUp)
        var end = RedisStreamReader(client, streams: ["a", "none"], from: .end)
        try await end.start()
        try await add(1, to: "a", client)
        try await add(2, to: "none", client)
        #expect(try await end.read().entries.map(\.stream) == ["a", "none", "none"])
        var after = RedisStreamReader(client, positions: ["a": .after(all.entries[3].id)])
        let rest = try await after.read()
        #expect(rest.entries.count == 2 && rest.gaps.isEmpty)
        #expect(after.positions["a"] == rest.entries.last?.id)
    }

    @Test func `in batches, until it has caught up; with answers to other questions`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await add(25, to: "a", client)
        try await add(3, to: "b", client)
        var reader = RedisStreamReader(client, streams: ["a", "b"], from: .beginning, limit: 10)
        var (sizes, caughtUp): ([Int], [Bool]) = ([], [])
        for _ in 0..<3 {
            let batch = try await reader.read(asking: RedisCommand("XLEN", "b"), RedisCommand("GET", "b"))
            #expect(batch.gaps.isEmpty)
            #expect(batch.answers.first == .integer(3))
            #expect(batch.answers.last?.string == nil && batch.answers.count == 2)
            sizes.append(batch.entries.count)
            caughtUp.append(batch.isCaughtUp)
        }
        #expect(sizes == [13, 10, 5])
        #expect(caughtUp == [false, false, true])
    }

    @Test func `entries that were trimmed unread are counted, those that were read are not`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await add(10, to: "a", client)
        var reader = RedisStreamReader(client, streams: ["a"], from: .end)
        try await reader.start()
        try await add(20, to: "a", client, extra: ["MAXLEN", "=", "5"])
        let batch = try await reader.read()
        #expect(batch.entries.count == 5)
        #expect(batch.gaps == [.trimmed(stream: "a", lost: 15)])
        try await client.send("XTRIM a MAXLEN 0")
        #expect(try await reader.read().gaps.isEmpty)
        try await add(2, to: "a", client)
        #expect(try await reader.read().gaps.isEmpty)
    }

    @Test func `a stream that was deleted`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await add(10, to: "a", client)
        var reader = RedisStreamReader(client, streams: ["a"], from: .end)
        try await reader.start()
        try await client.send("DEL a")
        try await add(2, to: "a", client)
        #expect(try await reader.read().gaps == [.rewound(stream: "a")])
    }

    @Test func `an error leaves the positions as they were`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await add(3, to: "a", client)
        var reader = RedisStreamReader(client, streams: ["a", "b"], from: .beginning)
        try await client.send("SET b text")
        await #expect(throws: RedisError.self) { try await reader.read() }
        try await client.send("DEL b")
        #expect(try await reader.read().entries.count == 3)
    }
}
