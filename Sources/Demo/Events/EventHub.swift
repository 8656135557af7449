import Synchronization

/// Hands every event to everyone who listens. A listener that is slow loses old events, and holds nobody up.
final class EventHub: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<DemoEvent>.Continuation] = [:]
        var next = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    /// The events from now on.
    func listen() -> AsyncStream<DemoEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: DemoEvent.self, bufferingPolicy: .bufferingNewest(256))
        let number: Int? = state.withLock { state in
            guard !state.isClosed else { return nil }
            state.next += 1
            state.listeners[state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    /// Tells everyone.
    func send(_ event: DemoEvent) {
        for listener in state.withLock({ Array($0.listeners.values) }) {
            listener.yield(event)
        }
    }

    /// Ends all streams.
    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners {
            listener.finish()
        }
    }
}
