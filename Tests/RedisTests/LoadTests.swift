import Demo
import Redis
import TestSupport
import Testing

/// Many senders and large replies.
struct LoadTests {
    @Test func `ten thousand tasks at once, each with its own reply`() async throws {
        let server = try await RedisServer(tcp: true)
        for url in [server.url, try #require(server.process.tcpURL)] {
            let client = RedisClient(url) { $0.maxPendingCommands = 500 }
            let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<10_000 {
                    group.addTask { try await client.send(RedisCommand("ECHO", number)).string != "\(number)" }
                }
                return try await group.reduce(into: 0) { count, isWrong in count += isWrong ? 1 : 0 }
            }
            #expect(wrong == 0)
        }
    }

    @Test func `one task's commands are carried out in their order`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        let replies = try await client.pipeline((0..<5000).map { RedisCommand("RPUSH", "list", $0) })
        #expect(replies.map(\.int) == (1...5000).map { Int64($0) })
        #expect(try await client.send("LRANGE list 0 -1").elements?.map(\.int) == (0..<5000).map { Int64($0) })
    }

    @Test func `no more than the bound is under way, the other senders wait`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url) { $0.maxPendingCommands = 10 }
        try await client.connect()
        let other = RedisClient(server.url)
        try await other.connect()
        // While BLPOP blocks the connection, the server reads what was sent behind it into the client's query buffer.
        async let blocked = client.send("BLPOP list 0")
        try await eventually { try await other.send("INFO clients").string?.contains("blocked_clients:1") == true }
        let padding = [UInt8](repeating: 0x78, count: 1000)
        let senders = Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 { group.addTask { _ = try await client.send(RedisCommand("ECHO", padding)) } }
                try await group.waitForAll()
            }
        }
        try await eventually { try await Self.waitingBytes(other) >= 9 * 1000 }
        #expect(try await Self.waitingBytes(other) < 11 * 1000)
        try await other.send("RPUSH list x")
        _ = try await blocked
        try await senders.value
    }

    /// What the server has read from the blocked client and not carried out.
    private static func waitingBytes(_ client: RedisClient) async throws -> Int {
        let line = try await client.send("CLIENT LIST").string?.split(separator: "\n").first {
            $0.contains("cmd=blpop")
        }
        let field = line?.split(separator: " ").first { $0.hasPrefix("qbuf=") }
        return field.flatMap { Int($0.dropFirst(5)) } ?? 0
    }

    @Test func `large commands and replies, and small ones beside them`() async throws {
        let server = try await RedisServer()
        let (client, other) = (RedisClient(server.url), RedisClient(server.url))
        let value = [UInt8](repeating: 7, count: 20 << 20) + Array("end".utf8)
        async let stored = client.send(RedisCommand("SET", "large", value))
        for _ in 0..<20 { #expect(try await other.send("PING") == .status("PONG")) }
        #expect(try await stored == .status("OK"))
        #expect(try await client.send("GET large") == .bulk(value))
    }

    @Test func `a bulk reply of many values`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        let filling = (0..<4000).map {
            RedisCommand("HSET", "rows", "field-\($0)", String(repeating: "v", count: $0 % 240))
        }
        _ = try await client.pipeline(filling)
        let reply = try await client.sendBulk(RedisCommand("HGETALL", "rows"))
        #expect(reply.count == 8000)
        let wrong = reply.withElements { elements in
            stride(from: 0, to: elements.count, by: 2).count { index in
                let field = String(decoding: elements[index], as: UTF8.self)
                return Int(field.dropFirst(6)).map { $0 % 240 } != elements[index + 1].count
            }
        }
        #expect(wrong == 0)
    }

    @Test func `a subscriber that does not read loses messages, and is told`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url)
        let subscription = client.subscribe(["bell"])
        var events = subscription.makeAsyncIterator()
        #expect(await events.next() == .resumed)
        _ = try await client.pipeline((0..<3000).map { RedisCommand("PUBLISH", "bell", $0) })
        let sentinel = Array("2999".utf8)
        var received = 0
        var wasTold = false
        while let event = await events.next() {
            if event == .resumed { wasTold = true } else { received += 1 }
            if event == .message(channel: "bell", payload: sentinel) { break }
        }
        #expect(wasTold || received == 3000)
    }
}
