import COpenSSL
import Demo
import Glibc
import Redis
import TestSupport
import Testing

/// Servers and lines that do what they should not, or what a `redis-server` does not show.
struct TLSPeerTests {
    private func client(_ server: FakeServer, _ host: String, _ tls: RedisTLS) -> RedisClient {
        RedisClient(RedisURL(endpoint: .tls(host: host, port: server.port))) {
            $0.tls = tls
            $0.connectTimeout = .seconds(20)
        }
    }

    @Test func `a name is asked for by SNI, an address never`() async throws {
        let authority = try CertificateAuthority()
        let names = ["DNS:localhost", "DNS:redis.example", "IP:127.0.0.1"]
        let peer = try TLSPeer(authority.issue(for: names))
        let server = try FakeServer(.serves(peer.serve))
        let trusted = authority.identity.certificate
        for (host, name) in [
            ("localhost", nil), ("127.0.0.1", nil), ("127.0.0.1", "redis.example."), ("localhost", "127.0.0.1"),
        ] {
            let client = client(server, host, RedisTLS(trustedCertificates: trusted, serverName: name))
            try await client.connect()
            await client.close()
        }
        #expect(peer.namesAskedFor == ["localhost", nil, "redis.example", nil])
    }

    @Test func `new keys in the middle of a connection`() async throws {
        let authority = try CertificateAuthority()
        let peer = try TLSPeer(authority.issue()) { ssl, _ in
            SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED)
            TLSPeer.say("+PONG\r\n", ssl)
        }
        let server = try FakeServer(.serves(peer.serve))
        let client = client(server, "localhost", RedisTLS(trustedCertificates: authority.identity.certificate))
        for _ in 1...20 { #expect(try await client.send("PING") == .status("PONG")) }
    }

    @Test func `a server that goes away in the middle of a command does not end the process`() async {
        // In a process of its own, since what a signal does is everybody's.
        await #expect(processExitsWith: .success) {
            signal(SIGPIPE, SIG_DFL)
            let authority = try CertificateAuthority()
            let peer = try TLSPeer(authority.issue()) { ssl, told in
                guard told.contains("SET") else { return TLSPeer.say("+PONG\r\n", ssl) }
                shutdown(SSL_get_fd(ssl), Int32(SHUT_RDWR))
            }
            let server = try FakeServer(.serves(peer.serve))
            let client = RedisClient(RedisURL(endpoint: .tls(host: "localhost", port: server.port))) {
                $0.tls.trustedCertificates = authority.identity.certificate
            }
            let value = String(repeating: "x", count: 8 << 20)
            for _ in 1...3 {
                let lost = await error { () throws(RedisError) in try await client.send(RedisCommand("SET", "k", value))
                }
                #expect(lost?.isOutOfReach == true)
            }
        }
    }

    @Test func `a plain Redis is told apart from one that speaks TLS`() async throws {
        let server = try FakeServer(.says("-ERR unknown command\r\n"))
        let client = client(server, "127.0.0.1", RedisTLS())
        #expect(
            await error { () throws(RedisError) in try await client.connect() }
                == .tls(host: "127.0.0.1:\(server.port)", .notTLS)
        )
    }

    @Test func `a real Redis that speaks no TLS`() async throws {
        let server = try await RedisServer(tcp: true)
        let port = try #require(server.process.tcpPort)
        let client = RedisClient(RedisURL(endpoint: .tls(host: "127.0.0.1", port: port))) {
            $0.connectTimeout = .seconds(1)
        }
        // It waits for the end of a line, which the random part of what a client begins with may hold or not.
        let error = try #require(await error { () throws(RedisError) in try await client.connect() })
        switch error {
        case .tls(_, .notTLS), .connectTimedOut: #expect("\(error)".contains("redis://"))
        default: Issue.record("\(error)")
        }
    }

    @Test func `without TLS to a Redis that wants it`() async throws {
        let server = try await TLSServer()
        let client = RedisClient(RedisURL(endpoint: .tcp(host: "127.0.0.1", port: server.port)))
        let error = try #require(await error { () throws(RedisError) in try await client.connect() })
        #expect("\(error)".contains("TLS") && "\(error)".contains("rediss://"), "\(error)")
    }

    @Test func `TLS 1.1 is not spoken`() async throws {
        let server = try await TLSServer(
            "tls-protocols \"TLSv1.1\"\ntls-ciphers \"DEFAULT@SECLEVEL=0\""
        )
        #expect(await server.problem() == .noCommonVersion)
    }

    @Test func `silent within the handshake`() async throws {
        let server = try FakeServer(.silent)
        let client = RedisClient(RedisURL(endpoint: .tls(host: "127.0.0.1", port: server.port))) {
            $0.connectTimeout = .milliseconds(50)
        }
        #expect(
            await error { () throws(RedisError) in try await client.send("PING") }
                == .connectTimedOut(host: "127.0.0.1:\(server.port)", after: .milliseconds(50))
        )
    }

    @Test func `closes at once`() async throws {
        let server = try FakeServer(.closes)
        let client = client(server, "127.0.0.1", RedisTLS())
        let error = await error { () throws(RedisError) in try await client.connect() }
        guard case .unreachable(_, let reason) = error else {
            Issue.record("\(error.debugDescription)")
            return
        }
        #expect(reason.contains("during the TLS handshake"))
    }

    @Test(arguments: [1, 700, 200_000])
    func `cut in the middle of a record`(_ limit: Int) async throws {
        let real = try await TLSServer()
        let value = String(repeating: "x", count: 1 << 20)
        try await real.client().send("SET large \(value)")
        // 1 and 700 bytes are within the handshake, 200,000 in the middle of the reply.
        let line = try FakeServer(.serves(Relay(port: real.port, limit: limit).carry))
        let client = client(
            line,
            "localhost",
            RedisTLS(trustedCertificates: real.authority.identity.certificate)
        )
        let error = try #require(await error { () throws(RedisError) in try await client.send("GET large") })
        #expect(error.isOutOfReach)
        if limit > 10_000 { #expect(error == .interrupted(host: "localhost:\(line.port)", command: "GET")) }
    }

    @Test func `what was changed on its way is noticed`() async throws {
        let real = try await TLSServer()
        let line = try FakeServer(.serves(Relay(port: real.port, flipping: 6000).carry))
        let client = client(line, "localhost", RedisTLS(trustedCertificates: real.authority.identity.certificate))
        try await real.client().send("SET key \(String(repeating: "x", count: 10_000))")
        let states = client.states
        #expect(
            await error { () throws(RedisError) in try await client.send("GET key") }
                == .interrupted(host: "localhost:\(line.port)", command: "GET")
        )
        var reason: RedisError?
        for await state in states {
            guard case .disconnected(let error, _) = state else { continue }
            reason = error
            break
        }
        guard case .tls(_, .broken) = reason else {
            Issue.record("\(reason.debugDescription)")
            return
        }
    }
}
