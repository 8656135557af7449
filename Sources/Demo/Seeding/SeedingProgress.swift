import Synchronization

/// How many of the first log-ins are done; told to everyone a hundred times on the way.
final class SeedingProgress: Sendable {
    let total: Int
    private let taken = Mutex(0)
    private let done = Atomic(0)
    private let hub: EventHub

    init(total: Int, hub: EventHub) {
        self.total = total
        self.hub = hub
    }

    var count: Int { done.load(ordering: .relaxed) }

    /// The next numbers below the limit that nobody works on; nothing when there are no more.
    func take(_ count: Int, below limit: Int) -> Range<Int>? {
        taken.withLock { taken in
            let first = taken
            taken = max(first, min(first + count, limit))
            return first < taken ? first..<taken : nil
        }
    }

    /// So many more are done.
    func advance(by count: Int) {
        let (before, now) = done.add(count, ordering: .relaxed)
        let step = max(1, total / 100)
        if now / step > before / step || now == total { hub.send(.seeding(done: now, of: total)) }
    }
}
