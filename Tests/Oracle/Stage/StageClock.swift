import Foundation
import Synchronization

/// The clocks of servers: right, unless a round moves them.
final class StageClock: Sendable {
    private let ahead = Mutex<TimeInterval>(0)

    /// What the wall clock shows.
    var now: Date { Date() + ahead.withLock { $0 } }

    /// Sets the wall clock ahead of the true time, or behind it.
    func set(ahead seconds: TimeInterval) { ahead.withLock { $0 = seconds } }
}
