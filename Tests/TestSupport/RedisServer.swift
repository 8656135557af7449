public import Demo
public import Redis

/// A `redis-server` for one test, gone with the value.
public final class RedisServer: Sendable {
    /// The server, for tests that kill, pause or restart it.
    public let process: PrivateRedis

    /// Starts a server; `configuration` are lines of redis.conf.
    public init(_ configuration: String..., tcp: Bool = false, socketPath: String? = nil) async throws {
        let options = PrivateRedis.Options(configuration: configuration, tcpPort: tcp ? 0 : nil, socketPath: socketPath)
        process = try await PrivateRedis.start(options)
    }

    /// Its address: the Unix socket.
    public var url: RedisURL { process.url }
}
