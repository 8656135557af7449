/// Whether the store answers, as the traffic learns it from its own calls; and when to try again while it doesn't.
struct Outage: Sendable {
    private var backoff = Backoff()
    private var failedAt = Duration.zero
    /// When the first call of this outage failed.
    private var began = Duration.zero
    /// Whether it was told: a stutter of a busy machine is no news.
    private var isTold = false
    /// How long nothing has to be answered before that is told.
    private static let patience = Duration.seconds(2)
    /// Until then nobody asks the store anything.
    private(set) var resumesAt = Duration.zero

    /// Whether the store is out of reach, as far as anyone knows.
    var isOn: Bool { backoff.isFailing }

    /// A call failed. Answers whether that is to be told: none was answered for a while, and nobody heard of it. Calls that were under way together fail together, and
    /// count once.
    mutating func callFailed(startedAt start: Duration, now: Duration, _ chance: inout SplitMix64) -> Bool {
        guard !isOn || start >= failedAt else { return false }
        if !isOn { began = now }
        failedAt = now
        resumesAt = now + backoff.fail(&chance)
        guard !isTold, now - began >= Self.patience else { return false }
        isTold = true
        return true
    }

    /// A call succeeded. Answers whether it is the first after an outage that was told; one that began before the outage tells nothing.
    mutating func callSucceeded(startedAt start: Duration) -> Bool {
        guard isOn, start >= failedAt else { return false }
        backoff.succeed()
        defer { isTold = false }
        return isTold
    }
}
