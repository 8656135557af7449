import Synchronization

/// Tells the newest of several things that are asked for in a row from those before, whose answers nobody waits for any more.
final class Newest: Sendable {
    private let last = Mutex(0)

    /// The number of one that is asked for now.
    func begin() -> Int {
        last.withLock { last in
            last += 1
            return last
        }
    }

    /// Whether nothing was asked for after it.
    func isNewest(_ number: Int) -> Bool { last.withLock { $0 == number } }
}
