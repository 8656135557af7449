import Synchronization

/// Tells any number of watchers how a connection stands.
final class StateFeed: Sendable {
    private struct State {
        var current = RedisConnectionState.idle
        var watchers: [Int: AsyncStream<RedisConnectionState>.Continuation] = [:]
        var nextWatcher = 0
    }

    private let state = Mutex(State())

    var current: RedisConnectionState { state.withLock { $0.current } }

    /// A stream of its own for each caller: the present state first, then every change. A slow reader loses the oldest.
    func stream() -> AsyncStream<RedisConnectionState> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: RedisConnectionState.self,
            bufferingPolicy: .bufferingNewest(64)
        )
        let watcher = state.withLock { state -> Int? in
            continuation.yield(state.current)
            guard state.current != .closed else { return nil }
            state.watchers[state.nextWatcher] = continuation
            state.nextWatcher += 1
            return state.nextWatcher - 1
        }
        guard let watcher else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [self] _ in state.withLock { _ = $0.watchers.removeValue(forKey: watcher) } }
        return stream
    }

    /// Tells all; `.closed` ends the streams.
    func announce(_ new: RedisConnectionState) {
        let ended = state.withLock { state in
            state.current = new
            for watcher in state.watchers.values { watcher.yield(new) }
            guard new == .closed else { return [AsyncStream<RedisConnectionState>.Continuation]() }
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        // Outside of the lock: finishing calls back.
        for watcher in ended { watcher.finish() }
    }
}
