import Demo
import Redis
import TestSupport
import Testing

struct ConnectTests {
    @Test func `nothing there`() async throws {
        let path = try TemporaryDirectory().path("no.sock")
        let client = RedisClient(RedisURL(endpoint: .unix(path: path)))
        #expect(
            await error { () throws(RedisError) in try await client.send("GET key") }
                == .unreachable(host: path, reason: "No such file or directory")
        )
    }

    @Test func `a host that does not exist`() async throws {
        let client = RedisClient(try RedisURL("redis://no-such-host.invalid")) { $0.connectTimeout = .seconds(2) }
        let error = await error { () throws(RedisError) in try await client.connect() }
        #expect(error?.isOutOfReach == true)
        #expect("\(error.debugDescription)".contains("no-such-host.invalid"))
    }

    @Test func `a web server`() async throws {
        let server = try FakeServer(.says("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"))
        let client = RedisClient(server.url)
        #expect(
            await error { () throws(RedisError) in try await client.connect() } == .notRedis(host: server.url.host)
        )
    }

    @Test func `something that closes at once`() async throws {
        let server = try FakeServer(.closes)
        let client = RedisClient(server.url)
        let error = await error { () throws(RedisError) in try await client.connect() }
        guard case .unreachable(server.url.host, let reason) = error else {
            Issue.record("\(error.debugDescription)")
            return
        }
        #expect(reason.contains("closed the connection before it answered"))
    }

    @Test func `something that accepts and stays silent`() async throws {
        let server = try FakeServer(.silent)
        let client = RedisClient(server.url) { $0.connectTimeout = .milliseconds(50) }
        #expect(
            await error { () throws(RedisError) in try await client.send("PING") }
                == .connectTimedOut(host: server.url.host, after: .milliseconds(50))
        )
    }

    @Test func `a server that is still loading`() async throws {
        let server = try FakeServer(.says("-LOADING Redis is loading the dataset in memory\r\n"))
        let client = RedisClient(server.url)
        let error = await error { () throws(RedisError) in try await client.connect() }
        #expect(error?.serverError?.kind == .loading)
        #expect(error?.isOutOfReach == true)
    }

    @Test func `a wrong password, none, and the right one`() async throws {
        let server = try await RedisServer("requirepass s3cr3t", "user ann on >p4ssw0rd ~* +@all")
        for (user, password, kind) in [
            (nil, nil, .noAuth), (nil, "wr0ng", .wrongPass), ("ann", "wr0ng", .wrongPass),
            ("bob", "s3cr3t", .wrongPass),
        ] as [(String?, Secret?, RedisServerError.Kind)] {
            let client = RedisClient(server.url) {
                $0.url.user = user
                $0.password = password
            }
            let error = try #require(await error { () throws(RedisError) in try await client.connect() })
            #expect(error.serverError?.kind == kind)
            #expect("\(error)".contains(server.url.host))
            #expect(!"\(error)".contains("wr0ng"))
        }
        for (user, password) in [(nil, "s3cr3t"), ("ann", "p4ssw0rd")] as [(String?, Secret)] {
            let client = RedisClient(server.url) {
                $0.url.user = user
                $0.password = password
            }
            #expect(try await client.send("ACL WHOAMI").string == user ?? "default")
        }
    }

    @Test func `database and name`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url) {
            $0.url.database = 3
            $0.clientName = "sessiontop"
        }
        try await client.send("SET key value")
        let info = try #require(try await client.send("CLIENT INFO").string)
        #expect(info.contains("db=3 ") && info.contains("name=sessiontop "))
        let tooFar = RedisClient(server.url) { $0.url.database = 99 }
        let error = await error { () throws(RedisError) in try await tooFar.connect() }
        #expect("\(error.debugDescription)".contains("SELECT"))
    }

    @Test func `by name over TCP`() async throws {
        let server = try await RedisServer(tcp: true)
        let port = try #require(server.process.tcpPort)
        let client = RedisClient(RedisURL(endpoint: .tcp(host: "localhost", port: port)))
        #expect(try await client.send("PING") == .status("PONG"))
    }

    @Test func `the first failure is thrown, and the connection comes about by itself later`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("redis.sock")
        let client = RedisClient(RedisURL(endpoint: .unix(path: path)))
        await #expect(throws: RedisError.self) { try await client.connect() }
        let server = try await RedisServer(socketPath: path)
        try await eventually { client.isConnected }
        #expect(try await client.send("PING") == .status("PONG"))
        withExtendedLifetime(server) {}
    }
}
