/// How long to wait before the next attempt: 50 ms, doubled with each failure, up to 5 s, each between half and the whole of
/// that, so that a thousand clients don't come back in step.
struct Backoff {
    static let first = Duration.milliseconds(50)
    static let longest = Duration.seconds(5)

    /// Gives numbers from 0 to 1.
    let random: @Sendable () -> Double
    private var failures = 0

    init(random: @escaping @Sendable () -> Double) {
        self.random = random
    }

    mutating func next() -> Duration {
        let whole = min(Self.first * (1 << failures), Self.longest)
        if whole < Self.longest { failures += 1 }
        return whole * (0.5 + random() / 2)
    }

    mutating func reset() {
        failures = 0
    }
}
