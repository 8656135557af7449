import Demo
import Redis
import TestSupport
import Testing

/// Commands that are carried out at one moment, or not at all.
struct TransactionTests {
    @Test func `replies come in the order of the commands`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        let replies = try await client.transaction([
            RedisCommand("INCR", "n"), RedisCommand("GET", "no"), RedisCommand("TIME"),
        ])
        #expect(replies.count == 3)
        #expect(replies.prefix(2) == [.integer(1), .null])
        #expect(replies.last?.elements?.count == 2)
    }

    @Test func `a command that Redis does not take stops all of them`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        let error = await error { () throws(RedisError) in
            try await client.transaction([RedisCommand("SET", "a", "1"), RedisCommand("GET")])
        }
        #expect("\(error.debugDescription)".contains("GET"))
        #expect(error?.serverError?.kind == .unknown)
        #expect(try await client.send("GET a") == .null)
    }

    @Test func `a command that fails is the error`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        _ = try await client.send("SET a 1")
        let error = await error { () throws(RedisError) in
            try await client.transaction([RedisCommand("GET", "a"), RedisCommand("HGET", "a", "field")])
        }
        #expect(error?.serverError?.kind == .wrongType)
    }

    @Test func `a Redis that is out of memory takes none, even to read`() async throws {
        let server = try await RedisServer("maxmemory 1", "maxmemory-policy noeviction")
        let client = RedisClient(server.url)
        let error = await error { () throws(RedisError) in try await client.transaction([RedisCommand("GET", "a")]) }
        #expect(error?.serverError?.kind == .outOfMemory)
    }

    @Test func `read-only, what may write is not sent`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url) { $0.readOnly = true }
        let error = await error { () throws(RedisError) in
            try await client.transaction([RedisCommand("GET", "a"), RedisCommand("SET", "a", "1")])
        }
        #expect(error == .readOnlyConnection(command: "SET"))
        #expect(try await client.transaction([RedisCommand("GET", "a")]) == [.null])
    }
}
