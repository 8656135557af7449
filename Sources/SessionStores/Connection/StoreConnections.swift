import Languages
import Logging
import Redis
import Sessions

/// The connections to a store's Redis, whatever lies in it. Bulk reads have one of their own, so that nothing waits behind
/// them.
struct StoreConnections: Sendable {
    /// For what somebody waits for.
    let client: RedisClient
    /// For what reads much.
    let bulk: RedisClient
    /// The server's clock, as far as it was told.
    let clock = StoreClock()
    private let identity = ServerIdentity()

    /// Connections that are not made yet.
    ///
    /// - Parameter isReadOnly: whether they refuse to change anything.
    init(url: RedisURL, tls: RedisTLS, isReadOnly: Bool, logger: Logger) {
        var configuration = RedisConfiguration(url: url)
        configuration.tls = tls
        configuration.clientName = "sessiontop"
        configuration.readOnly = isReadOnly
        client = RedisClient(configuration, logger: logger)
        bulk = RedisClient(configuration, logger: logger)
    }

    /// Connects now, to find out early what comes of it.
    func connect() async -> ConnectionAttempt {
        do {
            try await client.connect()
            return .connected
        } catch {
            return ConnectionAttempt(error)
        }
    }

    /// Closes them.
    func close() async {
        await client.close()
        await bulk.close()
    }

    /// As whom the server knows who is connected; nil where it does not tell.
    func user() async throws(StoreFailure) -> String? {
        do {
            return try await identity.user(client)
        } catch {
            throw StoreFailure(error)
        }
    }

    /// The time by Redis's clock, by which sessions end.
    func time() async throws(StoreFailure) -> Timestamp {
        let reply: RESPValue
        let before = SystemClock.now()
        do {
            reply = try await client.send(RedisCommand("TIME"))
        } catch {
            throw StoreFailure(error)
        }
        guard let parts = reply.elements, parts.count == 2, let seconds = parts[0].int, let microseconds = parts[1].int
        else {
            throw StoreFailure(.unreadable, "Redis at \(client.host) answered TIME with something that is not a time.")
        }
        let time = Timestamp(seconds: seconds).advanced(by: microseconds / 1000)
        clock.take(time, before: before, after: SystemClock.now())
        return time
    }
}
