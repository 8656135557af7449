import Sessions

/// When the store is to be asked its time again, and what is to be told of it: at first, every ten seconds, and at once where
/// this machine's clock was set.
struct ClockWatch {
    private var asked: ContinuousClock.Instant?
    /// Where this machine's clock stood then.
    private var clock = Timestamp(milliseconds: 0)
    private var told: Int64 = 0

    private static let interval = Duration.seconds(10)
    /// What this machine's clock may gain or lose while nobody sets it, in milliseconds.
    private static let drift: Int64 = 500

    /// Whether it is time to ask.
    func isDue(_ now: ContinuousClock.Instant, _ time: Timestamp) -> Bool {
        guard let asked else { return true }
        let passed = now - asked
        let expected = clock.advanced(by: passed)
        return passed >= Self.interval || time.milliseconds(since: expected).magnitude > Self.drift.magnitude
    }

    /// Notes that it was asked.
    mutating func note(_ now: ContinuousClock.Instant, _ time: Timestamp) {
        (asked, clock) = (now, time)
    }

    /// What is to be told of how much later the store's clock is; nothing where that was told.
    mutating func news(_ lead: Int64) -> Int64? {
        let wanted = lead.magnitude > StoreHealth.clockTolerance.magnitude ? lead : 0
        let change = wanted.subtractingReportingOverflow(told)
        guard
            wanted == 0
                ? told != 0 : change.overflow || change.partialValue.magnitude > StoreHealth.clockTolerance.magnitude
        else { return nil }
        told = wanted
        return wanted
    }
}
