import Synchronization

/// What is done beside the console and leads to nothing once the store that it is about was left.
final class Errands: Sendable {
    private struct State {
        var next = 0
        var running: [Int: Task<Void, Never>] = [:]
        var isOver = false
    }

    private let state = Mutex(State())

    /// Starts one, unless all are over.
    func start(_ errand: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            if state.isOver { return }
            let number = state.next
            state.next += 1
            state.running[number] = Task {
                await errand()
                end(number)
            }
        }
    }

    /// Ends all, those included that are still to be started.
    func cancelAll() {
        let running = state.withLock { state in
            state.isOver = true
            defer { state.running = [:] }
            return state.running
        }
        for errand in running.values { errand.cancel() }
    }

    private func end(_ number: Int) {
        state.withLock { $0.running[number] = nil }
    }
}
