import Redis
import Synchronization

/// The keys of which the server told that they changed, until somebody reads them.
final class ChangedKeys: Sendable {
    /// Whether the server tells.
    enum Mode: Sendable, Hashable {
        /// Not known yet.
        case asking
        /// It does.
        case told
        /// It does not.
        case blind
    }

    private struct State {
        var keys: Set<[UInt8]> = []
        var missedSome = false
        var mode = Mode.asking
        var wasTold = false
    }

    private let state = Mutex(State())

    /// More keys than this are read all at once.
    private static let most = 50_000

    /// Whether the server tells.
    var mode: Mode { state.withLock { $0.mode } }

    /// Takes what is known, leaving nothing.
    func take() -> (keys: [[UInt8]], missedSome: Bool) {
        state.withLock { state in
            defer {
                state.keys = []
                state.missedSome = false
            }
            return (Array(state.keys), state.missedSome)
        }
    }

    /// Adds keys that changed; nothing means all.
    func add(_ keys: [[UInt8]]?) {
        state.withLock { state in
            guard let keys, state.keys.count < Self.most else {
                state.keys = []
                state.missedSome = true
                return
            }
            state.keys.formUnion(keys)
        }
    }

    /// From here on the server tells; what changed before is not known, unless this is the first time.
    func resume() {
        state.withLock { state in
            if state.wasTold || state.mode == .blind { state.missedSome = true }
            (state.wasTold, state.mode) = (true, .told)
        }
    }

    /// The server is silent, for now or for good.
    func lose(forGood: Bool) {
        state.withLock { $0.mode = forGood ? .blind : .asking }
    }

    /// Some changes were not told of.
    func missAll() {
        state.withLock { $0.missedSome = true }
    }
}
