import Demo
import Foundation
import JOSE
import Redis
import TestSupport

/// A Redis of its own, and a writer whose sessions are in it.
struct WriterScene: Sendable {
    /// What is thrown when a log-in makes another number of sessions than one.
    struct Unexpected: Error, CustomStringConvertible {
        let description: String
    }

    let server: RedisServer
    let redis: RedisClient
    let writer: Writer

    init(_ name: String) async throws {
        let needsPort = WriterFacts.all[name]?.tcp == true
        server = try await RedisServer(tcp: needsPort)
        redis = RedisClient(RedisConfiguration(url: server.url), logger: SessionServer.quiet)
        var url = server.url
        if needsPort, let port = server.process.tcpPort { url.endpoint = .tcp(host: "127.0.0.1", port: port) }
        writer = try await Writer.start(name, redis: url)
    }

    /// The keys of all sessions, helpers left out.
    func sessionKeys() async throws -> Set<String> {
        let pattern = try Regex(writer.facts.key)
        let keys = try await redis.send(RedisCommand("KEYS", "*")).elements ?? []
        return Set(keys.compactMap(\.string).filter { $0.contains(pattern) })
    }

    /// Logs a user in, and finds the key that it made.
    func logIn(
        _ user: String = "1001",
        address: String = "203.0.113.24",
        tokens: [String: String] = [:]
    ) async throws -> (visit: Visit, key: String) {
        let before = try await sessionKeys()
        let mail = "\(user)@example.com"
        let visit = try await writer.logIn(user, mail: mail, address: address, tokens: tokens)
        let made = try await sessionKeys().subtracting(before)
        guard let key = made.first, made.count == 1 else {
            throw Unexpected(description: "\(writer.name): a log-in made the sessions \(made.sorted())")
        }
        return (visit, key)
    }

    /// Runs a request of the session `key` while `act` is done, which begins once the request has read that session.
    func during(
        _ request: @escaping @Sendable () async throws -> Visit.Answer,
        of key: String,
        _ act: () async throws -> Void
    ) async throws -> Visit.Answer {
        let monitor = try RedisMonitor(path: server.process.socketPath)
        async let answer = request()
        try await monitor.reading(of: key)
        try await act()
        return try await answer
    }

    /// Does `act` while two requests of a session are under way that have read it, one of which changes it. Where sessions are
    /// locked, that one still waits.
    func underWay<Result>(_ visit: Visit, of key: String, _ act: () async throws -> Result) async throws -> Result {
        let monitor = try RedisMonitor(path: server.process.socketPath)
        async let reader = visit.slow(milliseconds: 800)
        try await monitor.reading(of: key)
        let isLocked = try await redis.send(RedisCommand("EXISTS", "\(key)_LOCK")).int == 1
        let another = try RedisMonitor(path: server.process.socketPath)
        async let writer = visit.slow(milliseconds: 800, writing: true)
        if !isLocked { try await another.reading(of: key) }
        let result = try await act()
        _ = try await (reader, writer)
        return result
    }
}
