import Synchronization

/// The place where the replies to one request arrive, once: from the connection, or as a cancellation.
final class ReplyPromise: ReplyWaiter, Sendable {
    typealias Outcome = Result<ReplyTape, RedisError>

    private enum State {
        case open
        case awaited(CheckedContinuation<Outcome, Never>)
        case resolved(Outcome)
        case over
    }

    private let state = Mutex(State.open)

    var isAbandoned: Bool {
        state.withLock { state in
            switch state {
            case .open, .awaited: false
            case .resolved, .over: true
            }
        }
    }

    /// The first outcome counts.
    func resolve(_ outcome: Outcome) {
        let waiting: CheckedContinuation<Outcome, Never>? = state.withLock { state in
            switch state {
            case .open:
                state = .resolved(outcome)
                return nil
            case .awaited(let continuation):
                state = .over
                return continuation
            case .resolved, .over:
                return nil
            }
        }
        waiting?.resume(returning: outcome)
    }

    /// Waits for the outcome; a cancelled task gets `cancelled` instead. To be called once.
    func outcome(ifCancelled cancelled: RedisError) async -> Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let early: Outcome? = state.withLock { state in
                    if case .resolved(let outcome) = state {
                        state = .over
                        return outcome
                    }
                    state = .awaited(continuation)
                    return nil
                }
                if let early { continuation.resume(returning: early) }
            }
        } onCancel: {
            resolve(.failure(cancelled))
        }
    }
}
