import Synchronization

/// Does the newest of several things that are asked for in a row, once nothing else was for a moment.
final class Latest: Sendable {
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// How long nothing else has to be asked for.
    private static let pause = Duration.milliseconds(120)

    /// Begins one; an earlier one that is still under way leads to nothing.
    func start(_ body: @escaping @Sendable () async -> Void) {
        task.withLock { task in
            task?.cancel()
            task = Task {
                do { try await Task.sleep(for: Self.pause) } catch { return }
                await body()
            }
        }
    }

    /// Ends what is under way.
    func cancel() {
        task.withLock { task in
            task?.cancel()
            task = nil
        }
    }
}
