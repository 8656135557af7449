import Logging
import Redis
import TestSupport
import Testing

struct ClientTests {
    @Test func `commands, pipelines, scripts and bulk replies`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(RedisConfiguration(url: server.url), logger: .silent)
        try await client.connect()
        #expect(try await client.send(RedisCommand("SET", "key", [0, 13, 10, 255] as [UInt8])) == .status("OK"))
        #expect(try await client.send(RedisCommand("GET", "key")) == .bulk([0, 13, 10, 255]))
        #expect(
            try await client.pipeline([
                RedisCommand("INCR", "n"), RedisCommand("HGET", "n", "f"), RedisCommand("GET", "no"),
            ])
            .map(\.isNull) == [false, false, true]
        )
        let script = RedisScript(name: "add", source: "return {ARGV[1] + 1, KEYS[1], {false, 'x'}}")
        for _ in 0..<2 {
            #expect(
                try await client.run(script, keys: ["k"], arguments: [41])
                    == .array([.integer(42), .bulk(Array("k".utf8)), .array([.null, .bulk(Array("x".utf8))])])
            )
        }
        _ = try await client.send(RedisCommand("HSET", "hash", "a", "1", "b", "2"))
        let bulk = try await client.sendBulk(RedisCommand("HGETALL", "hash"))
        #expect((0..<bulk.count).map { bulk[$0] } == ["a", "1", "b", "2"].map { Array($0.utf8) })
        let (pairs, others) = try await client.sendBulk(
            RedisCommand("HGETALL", "hash"),
            and: [RedisCommand("GET", "key"), RedisCommand("HLEN", "hash"), RedisCommand("GET", "hash")]
        )
        #expect((0..<pairs.count).map { pairs[$0] } == ["a", "1", "b", "2"].map { Array($0.utf8) })
        #expect(others.count == 3 && others[0] == .bulk([0, 13, 10, 255]) && others[1] == .integer(2))
        guard case .error(let error) = others[2] else {
            Issue.record("the others' errors are values")
            return
        }
        #expect(error.kind == .wrongType)
        let (empty, after) = try await client.sendBulk(RedisCommand("HGETALL", "no"), and: [RedisCommand("PING")])
        #expect(empty.count == 0 && after == [.status("PONG")])
        await #expect(throws: RedisError.self) {
            try await client.sendBulk(RedisCommand("HGETALL", "key"), and: [RedisCommand("PING")])
        }
        await client.close()
    }
}
