/// The time that paces a demo: how long it is since some fixed moment, and how to wait.
public struct DemoClock: Sendable {
    let now: @Sendable () -> Duration
    let sleep: @Sendable (Duration) async throws -> Void

    /// A clock of one's own: `now` never goes backwards, `sleep` throws when its task is cancelled.
    public init(now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's monotonic clock.
    public static let continuous: DemoClock = {
        let start = ContinuousClock.now
        return DemoClock(
            now: { ContinuousClock.now - start },
            sleep: { try await Task.sleep(for: $0) }
        )
    }()
}
