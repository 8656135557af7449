import Synchronization

/// A bucket for each name, such as a client's address. Its memory is bounded: where there are too many names, those whose
/// buckets are full are forgotten, and further ones share a bucket.
final class RateLimiter: Sendable {
    private struct State {
        var buckets: [String: TokenBucket] = [:]
    }

    private let perSecond: Int
    private let most: Int
    private let state = Mutex(State())

    init(perSecond: Int, most: Int = 10_000) {
        self.perSecond = perSecond
        self.most = most
    }

    /// Takes one of a name's; nil when there was one, else how many seconds to wait.
    func take(_ name: String, at now: Duration) -> Int? {
        withBucket(name, at: now) { $0.take(at: now) }
    }

    /// How many seconds a name has to wait until there is one for it; nil where there is one. Nothing is taken, and nobody is
    /// remembered for having asked.
    func wait(_ name: String, at now: Duration) -> Int? {
        state.withLock { $0.buckets[name]?.wait(at: now) }
    }

    /// Takes one of a name's, whether there is one or not.
    func spend(_ name: String, at now: Duration) {
        withBucket(name, at: now) { $0.spend(at: now) }
    }

    private func withBucket<Result: Sendable>(
        _ name: String,
        at now: Duration,
        _ use: (inout TokenBucket) -> Result
    ) -> Result {
        state.withLock { state in
            var name = name
            if state.buckets[name] == nil, state.buckets.count >= most {
                state.buckets = state.buckets.filter { !$0.value.isFull(at: now) }
                if state.buckets.count >= most { name = "" }
            }
            return use(&state.buckets[name, default: TokenBucket(perSecond: perSecond, at: now)])
        }
    }

    /// How many names it remembers.
    var count: Int { state.withLock { $0.buckets.count } }
}
