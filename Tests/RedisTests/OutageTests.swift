import Demo
import Redis
import TestSupport
import Testing

/// Servers that die, come back, or stop answering.
struct OutageTests {
    @Test func `killed and restarted: client, subscription and stream reader go on`() async throws {
        let server = try await RedisServer()
        let (client, publisher) = (RedisClient(server.url), RedisClient(server.url))
        let subscription = client.subscribe(["bell"])
        var events = subscription.makeAsyncIterator()
        #expect(await events.next() == .resumed)
        try await publisher.send("PUBLISH bell 1")
        #expect(await events.next() == .message(channel: "bell", payload: Array("1".utf8)))

        for number in 1...5 { try await client.send("XADD s * n \(number)") }
        var reader = RedisStreamReader(client, streams: ["s", "t"], from: .end)
        #expect(try await reader.read().entries.isEmpty)
        try await client.send("XADD s * n 6")
        #expect(try await reader.read().entries.map(\.fields) == [["n": Array("6".utf8)]])

        try server.process.kill()
        let lost = await error { () throws(RedisError) in try await client.send("PING") }
        #expect(lost?.isOutOfReach == true)
        try await server.process.restart()
        try await eventually { client.isConnected && publisher.isConnected }
        #expect(await events.next() == .resumed)
        try await publisher.send("PUBLISH bell 2")
        #expect(await events.next() == .message(channel: "bell", payload: Array("2".utf8)))

        // The server came back empty: the position is beyond its end.
        #expect(try await reader.read().gaps == [.rewound(stream: "s")])
        try await client.send("XADD s * n 7")
        try await client.send("XADD t * n 8")
        let batch = try await reader.read()
        #expect(batch.gaps.isEmpty)
        #expect(batch.entries.map(\.stream) == ["s", "t"])
    }

    @Test func `killed with a command under way: it fails as unknown and is not repeated`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await client.connect()
        async let blocked = error { () throws(RedisError) in try await client.send("BLPOP list 0") }
        let watcher = RedisClient(server.url)
        try await eventually { try await watcher.send("INFO clients").string?.contains("blocked_clients:1") == true }
        try server.process.kill()
        #expect(await blocked == .interrupted(host: server.url.host, command: "BLPOP"))
        try await server.process.restart()
        try await eventually { client.isConnected }
        #expect(try await client.send("INFO clients").string?.contains("blocked_clients:0") == true)
    }

    @Test func `stopped: the command times out, another server's connection goes on, and this one comes back`()
        async throws
    {
        let (stopped, other) = (try await RedisServer(), try await RedisServer())
        let client = RedisClient(stopped.url) {
            $0.commandTimeout = .milliseconds(200)
            $0.connectTimeout = .seconds(1)
        }
        let neighbour = RedisClient(other.url)
        try await client.connect()
        try await stopped.process.pause()
        async let timedOut = error { () throws(RedisError) in try await client.send("GET key") }
        for _ in 0..<20 { #expect(try await neighbour.send("PING") == .status("PONG")) }
        #expect(await timedOut == .timedOut(host: stopped.url.host, command: "GET", after: .milliseconds(200)))
        try await eventually {
            if case .disconnected(.connectTimedOut, _) = client.state { true } else { false }
        }
        try stopped.process.resume()
        try await eventually { (try? await client.send("PING")) == .status("PONG") }
    }

    @Test func `how the connection stands is told to all that watch`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        #expect(client.state == .idle)
        let (first, second) = (client.states, client.states)
        try await client.connect()
        try server.process.kill()
        try await eventually { if case .disconnected = client.state { true } else { false } }
        await client.close()
        for stream in [first, second] {
            var names: [String] = []
            for await state in stream {
                let name = "\(state)".prefix { $0 != "(" }
                if names.last.map({ $0 != name }) ?? true { names.append(String(name)) }
            }
            #expect(Array(names.prefix(4)) == ["idle", "connecting", "connected", "disconnected"])
            #expect(names.last == "closed")
        }
        var late = client.states.makeAsyncIterator()
        #expect(await late.next() == .closed)
        #expect(await late.next() == nil)
    }

    @Test func `closed: what waits fails, and so does what comes later`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await client.connect()
        async let blocked = error { () throws(RedisError) in try await client.send("BLPOP list 0") }
        let watcher = RedisClient(server.url)
        try await eventually { try await watcher.send("INFO clients").string?.contains("blocked_clients:1") == true }
        await client.close()
        await client.close()
        #expect(await blocked == .interrupted(host: server.url.host, command: "BLPOP"))
        #expect(
            await error { () throws(RedisError) in try await client.send("PING") } == .closed(host: server.url.host)
        )
        try await eventually { try await watcher.send("INFO clients").string?.contains("connected_clients:1") == true }
    }

    @Test func `released: the connection is closed, and a subscription's too`() async throws {
        let server = try await RedisServer()
        let watcher = RedisClient(server.url)
        do {
            let client = RedisClient(server.url)
            try await client.connect()
            var events = client.subscribe(["bell"]).makeAsyncIterator()
            #expect(await events.next() == .resumed)
            #expect(try await watcher.send("INFO clients").string?.contains("connected_clients:3") == true)
        }
        try await eventually { try await watcher.send("INFO clients").string?.contains("connected_clients:1") == true }
    }

    @Test func `a cancelled task is let go at once, and the connection goes on`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        try await client.connect()
        let task = Task { await error { () throws(RedisError) in try await client.send("BLPOP list 0") } }
        let other = RedisClient(server.url)
        try await eventually { try await other.send("INFO clients").string?.contains("blocked_clients:1") == true }
        task.cancel()
        #expect(await task.value == .cancelled(command: "BLPOP"))
        async let next = client.send("GET key")
        try await other.send("RPUSH list x")
        #expect(try await next == .null)
    }
}
