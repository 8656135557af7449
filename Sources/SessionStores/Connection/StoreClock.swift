import Sessions
import Synchronization

/// The clock of a store's server, by which its sessions end, as this process knows it: this machine's clock, and by how much
/// the server's is later. Whoever judges by it is right however wrong this machine's is.
final class StoreClock: Sendable {
    private let milliseconds = Atomic<Int64>(0)

    /// How much later the server's clock is than this machine's, in milliseconds, as far as it was told; negative where the
    /// server's is behind.
    var lead: Int64 { milliseconds.load(ordering: .relaxed) }

    /// The present moment by the server's clock.
    func now() -> Timestamp { SystemClock.now().advanced(by: lead) }

    /// Takes in what the server said.
    ///
    /// - Parameters:
    ///   - theirs: the time that it told.
    ///   - before: when it was asked, by this machine's clock.
    ///   - after: when it had answered.
    func take(_ theirs: Timestamp, before: Timestamp, after: Timestamp) {
        milliseconds.store(Self.lead(of: theirs, before: before, after: after), ordering: .relaxed)
    }

    /// By how much a clock that was looked at some time between two moments of another is later than that other.
    static func lead(of theirs: Timestamp, before: Timestamp, after: Timestamp) -> Int64 {
        theirs < before ? theirs.milliseconds(since: before) : max(0, theirs.milliseconds(since: after))
    }
}
