/// Lets so many through a second, and as many again at once after a while without any. Pure: time is handed in.
struct TokenBucket: Sendable, Equatable {
    private let rate: Double
    private let capacity: Double
    private var level: Double
    private var filledAt: Duration

    /// A full bucket.
    init(perSecond rate: Int, at now: Duration) {
        self.rate = Double(rate)
        capacity = 2 * Double(rate)
        level = capacity
        filledAt = now
    }

    /// Takes one; nil when there was one, else how many whole seconds until there is.
    mutating func take(at now: Duration) -> Int? {
        let seconds = wait(at: now)
        if seconds == nil { level -= 1 }
        return seconds
    }

    /// How many whole seconds it is until there is one; nil where there is one now.
    mutating func wait(at now: Duration) -> Int? {
        fill(at: now)
        return level < 1 ? max(1, Int(((1 - level) / rate).rounded(.up))) : nil
    }

    /// Takes one, whether there is one or not: what many did at once has to be waited for as well, up to a bucket.
    mutating func spend(at now: Duration) {
        fill(at: now)
        level = max(-capacity, level - 1)
    }

    /// Whether nothing is missing, so that nothing is lost by forgetting it.
    func isFull(at now: Duration) -> Bool {
        var copy = self
        copy.fill(at: now)
        return copy.level >= capacity
    }

    private mutating func fill(at now: Duration) {
        level = min(capacity, level + max(0, (now - filledAt) / .seconds(1)) * rate)
        filledAt = max(now, filledAt)
    }
}
