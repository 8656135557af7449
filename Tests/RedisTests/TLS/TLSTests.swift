import Demo
import Redis
import TestSupport
import Testing

/// Redis over TLS, as it should go.
struct TLSTests {
    @Test(arguments: ["localhost", "127.0.0.1"])
    func `commands and pipelines, by name and by address`(_ host: String) async throws {
        let server = try await TLSServer()
        let client = server.client(host)
        try await client.connect()
        #expect(try await client.send("SET key value") == .status("OK"))
        let replies = try await client.pipeline((0..<1000).map { RedisCommand("INCRBY", "counter", $0) })
        #expect(replies.last == .integer(499_500))
        try await withThrowingTaskGroup(of: RESPValue.self) { group in
            for _ in 0..<200 { group.addTask { try await client.send("GET key") } }
            for try await reply in group { #expect(reply.string == "value") }
        }
    }

    @Test(arguments: ["TLSv1.2", "TLSv1.3"])
    func `megabytes, there and back`(_ version: String) async throws {
        let server = try await TLSServer("tls-protocols \"\(version)\"")
        let client = server.client()
        let large = (0..<8 << 20).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        #expect(try await client.send(RedisCommand("SET", "large", large)) == .status("OK"))
        #expect(try await client.send("GET large") == .bulk(large))
        // Records of all sizes. In small batches: a Redis that answers many commands at once to a client that is slow to
        // read may cut the connection, with "bad length" in its log.
        for first in stride(from: 0, to: 2000, by: 20) {
            let sizes = (first..<first + 20).map { $0 * 37 % 4096 }
            let values = try await client.pipeline(
                sizes.flatMap { size in
                    [RedisCommand("SET", "value", String(repeating: "x", count: size)), RedisCommand("GET", "value")]
                }
            )
            #expect(stride(from: 1, to: values.count, by: 2).map { values[$0].bytes?.count } == sizes)
        }
    }

    @Test func `killed and restarted: client and subscription go on`() async throws {
        let server = try await TLSServer()
        let client = server.client()
        let subscription = client.subscribe(["bell"])
        var events = subscription.makeAsyncIterator()
        #expect(await events.next() == .resumed)
        try await client.send("PUBLISH bell 1")
        #expect(await events.next() == .message(channel: "bell", payload: Array("1".utf8)))

        try server.redis.process.kill()
        let lost = await error { () throws(RedisError) in try await client.send("PING") }
        #expect(lost?.isOutOfReach == true)
        try await server.redis.process.restart()
        try await eventually { client.isConnected }
        #expect(await events.next() == .resumed)
        try await client.send("PUBLISH bell 2")
        #expect(await events.next() == .message(channel: "bell", payload: Array("2".utf8)))
    }

    @Test(arguments: ["TLSv1.2", "TLSv1.3"])
    func `a client certificate, where the server wants one`(_ version: String) async throws {
        let server = try await TLSServer("tls-auth-clients yes\ntls-protocols \"\(version)\"")
        let shown = try server.authority.issue("client", for: [])
        let client = server.client {
            $0.tls.clientCertificate = shown.certificate
            $0.tls.clientKey = shown.key
        }
        #expect(try await client.send("PING") == .status("PONG"))

        let none = await server.problem()
        let isOld = version == "TLSv1.2"
        #expect(none == (isOld ? .refused(reason: "handshake failure") : .clientCertificateRequired))
        #expect("\(none.debugDescription)".contains("client certificate"))

        let stranger = try CertificateAuthority("stranger").issue("client", for: [])
        let refused = await server.problem {
            $0.tls.clientCertificate = stranger.certificate
            $0.tls.clientKey = stranger.key
        }
        #expect(refused == .clientCertificateRefused(reason: "unknown CA"))
    }
}
