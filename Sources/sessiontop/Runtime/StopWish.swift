import Synchronization

/// Whether somebody asked the program to leave, for loops that look now and then.
final class StopWish: Sendable {
    private let isWished = Mutex(false)

    /// Begins to heed the signals that ask for it.
    init() {
        Task { [weak self] in
            _ = await StopSignals().first()
            self?.isWished.withLock { $0 = true }
        }
    }

    /// Whether somebody did.
    var isThere: Bool { isWished.withLock { $0 } }
}
