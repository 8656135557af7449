import Demo
import Redis
import TestSupport
import Testing

/// What a real server refuses is told apart.
struct RefusalTests {
    private func kind(_ client: RedisClient, _ words: String) async -> RedisServerError.Kind? {
        await error { () throws(RedisError) in try await client.send(words) }?.serverError?.kind
    }

    @Test func `out of memory`() async throws {
        let server = try await RedisServer("maxmemory 1", "maxmemory-policy noeviction")
        let client = RedisClient(server.url)
        #expect(await kind(client, "SET key value") == .outOfMemory)
        let script = RedisScript(name: "store", source: "return redis.call('SET', KEYS[1], ARGV[1])")
        let error = await error { () throws(RedisError) in try await client.run(script, keys: ["k"], arguments: ["v"]) }
        #expect(error?.serverError?.kind == .outOfMemory)
        #expect("\(error.debugDescription)".contains("(store)"))
    }

    @Test func `a replica`() async throws {
        let primary = try await RedisServer(tcp: true)
        let port = try #require(primary.process.tcpPort)
        let replica = try await RedisServer("replicaof 127.0.0.1 \(port)")
        let client = RedisClient(replica.url)
        #expect(await kind(client, "SET key value") == .readOnly)
    }

    @Test func `rights`() async throws {
        let server = try await RedisServer(
            "user default on nopass ~a* &a* +@read +hello +select +client +subscribe -ping"
        )
        let client = RedisClient(server.url)
        #expect(await kind(client, "SET a 1") == .noPerm)
        #expect(await kind(client, "GET b") == .noPerm)
        #expect(await kind(client, "GET a") == nil)
        let refused = client.subscribe(["b"])
        try await eventually {
            if case .disconnected(let error, _) = refused.state { error.serverError?.kind == .noPerm } else { false }
        }
        #expect(client.isConnected, "only the subscription is refused")
    }

    @Test func `a script that does not end, and ends`() async throws {
        let server = try await RedisServer("busy-reply-threshold 1")
        let (running, other) = (RedisClient(server.url), RedisClient(server.url))
        try await other.connect()
        let loop = RedisScript(name: "loop", source: "while true do end")
        async let end = error { () throws(RedisError) in try await running.run(loop, keys: [], arguments: []) }
        try await eventually { await kind(other, "GET key") == .busy }
        let late = RedisClient(server.url)
        try await late.connect()
        #expect(await kind(late, "GET key") == .busy, "a busy server can be connected to")
        try await other.send("SCRIPT KILL")
        #expect(await end?.serverError != nil)
        #expect(await kind(other, "GET key") == nil)
    }

    @Test func `types, scripts that refuse, and unknown commands`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await client.send("SET key value")
        #expect(await kind(client, "HGETALL key") == .wrongType)
        let bulk = await error { () throws(RedisError) in try await client.sendBulk(RedisCommand("HGETALL", "key")) }
        #expect(bulk?.serverError?.kind == .wrongType)
        let script = RedisScript(name: "refuse", source: "return redis.error_reply('GONE no such session')")
        let refused = await error { () throws(RedisError) in try await client.run(script, keys: [], arguments: []) }
        #expect(refused?.serverError?.code == "GONE")
        let unknown = await error { () throws(RedisError) in try await client.send("NOSUCH s3cr3t-t0ken") }
        #expect(unknown?.serverError?.message == "ERR unknown command 'NOSUCH'")
        let replies = try await client.pipeline([RedisCommand("HGETALL", "key"), RedisCommand("GET", "key")])
        guard case .error(let first) = replies[0] else { return #expect(Bool(false)) }
        #expect(first.kind == .wrongType)
        #expect(replies[1].string == "value")
    }

    @Test func `read-only: what may write is not sent, whatever its case`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url) { $0.readOnly = true }
        for words in [
            "SET a 1", "set a 1", "FLUSHALL", "EVAL return 0", "XGROUP CREATE", "CONFIG SET a b", "Config", "GETDEL a",
        ] {
            let name = String(words.split(separator: " ")[0])
            #expect(
                await error { () throws(RedisError) in try await client.send(words) }
                    == .readOnlyConnection(command: name)
            )
        }
        let mixed = [RedisCommand("GET", "a"), RedisCommand("DEL", "a")]
        #expect(
            await error { () throws(RedisError) in try await client.pipeline(mixed) }
                == .readOnlyConnection(command: "DEL")
        )
        let script = RedisScript(name: "any", source: "return 1")
        #expect(
            await error { () throws(RedisError) in try await client.run(script, keys: [], arguments: []) }
                == .readOnlyConnection(command: "EVALSHA")
        )
        for words in [
            "GET a", "hgetall h", "CONFIG GET maxmemory", "xinfo help x", "XREAD COUNT 1 STREAMS s 0", "INFO",
        ] {
            let error = await error { () throws(RedisError) in try await client.send(words) }
            if words.hasPrefix("xinfo") {
                #expect(error == .readOnlyConnection(command: "xinfo"))
            } else {
                #expect(error == nil)
            }
        }
        #expect(try await client.send("DBSIZE") == .integer(0))
    }
}
