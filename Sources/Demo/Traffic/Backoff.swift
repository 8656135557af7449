/// Waits that double from 100 ms to 3 s, for as long as the store does not answer.
struct Backoff: Sendable, Hashable {
    private(set) var failures = 0

    /// Whether the last try failed.
    var isFailing: Bool { failures > 0 }

    /// One more try failed: how long to wait before the next, by chance up to a quarter less.
    mutating func fail(_ chance: inout SplitMix64) -> Duration {
        failures += 1
        let wait = min(3.0, 0.1 * Double(1 << min(failures - 1, 5)))
        return chance.seconds(wait * 0.75...wait)
    }

    /// A try succeeded.
    mutating func succeed() {
        failures = 0
    }
}
