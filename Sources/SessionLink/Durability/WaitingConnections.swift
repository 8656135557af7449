import Redis
import Synchronization

/// Connections for `WAIT`, which makes everything behind it on its connection wait as well: each is lent to one action at a
/// time, so that no action waits for another's replicas.
final class WaitingConnections: Sendable {
    private let model: RedisClient
    private let idle = Mutex<[RedisClient]>([])

    /// How many are kept open while nobody needs them.
    private static let kept = 4

    /// Connections to the same server as the given one's.
    init(like model: RedisClient) {
        self.model = model
    }

    /// Lends a connection.
    func withOne<Value: Sendable>(
        _ body: (RedisClient) async throws(RedisError) -> Value
    ) async throws(RedisError) -> Value {
        let client = idle.withLock { $0.popLast() } ?? model.another()
        defer {
            idle.withLock { idle in
                if idle.count < Self.kept { idle.append(client) }
            }
        }
        return try await body(client)
    }
}
