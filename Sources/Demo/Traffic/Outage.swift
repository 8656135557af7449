/// Whether the store answers, as the traffic learns it from its own calls; and when to try again while it doesn't.
struct Outage: Sendable {
    private var backoff = Backoff()
    private var failedAt = Duration.zero
    /// Until then nobody asks the store anything.
    private(set) var resumesAt = Duration.zero

    /// Whether the store is out of reach, as far as anyone knows.
    var isOn: Bool { backoff.isFailing }

    /// A call failed. Answers whether this is the first that did. Calls that were under way together fail together, and
    /// count once.
    mutating func callFailed(startedAt start: Duration, now: Duration, _ chance: inout SplitMix64) -> Bool {
        let isNews = !isOn
        guard isNews || start >= failedAt else { return false }
        failedAt = now
        resumesAt = now + backoff.fail(&chance)
        return isNews
    }

    /// A call succeeded. Answers whether it is the first after an outage; one that began before the outage tells nothing.
    mutating func callSucceeded(startedAt start: Duration) -> Bool {
        guard isOn, start >= failedAt else { return false }
        backoff.succeed()
        return true
    }
}
