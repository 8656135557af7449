import Synchronization

/// Somebody who holds a copy of what a client holds, and polls with it until he is stopped: three requests at a time, each
/// of 0.6 s, of which one changes the session. The next begins as soon as one is answered, when that may just have been
/// written back.
final class Thief: Sendable {
    private typealias Seen = (began: ContinuousClock.Instant, answer: Visit.Answer)

    private static let pace = Duration.milliseconds(600)

    private let visit: Visit
    private let stopped = Mutex(false)

    /// - Parameter visit: whose copy he has.
    init(of visit: Visit) { self.visit = visit }

    /// What he got by requests that began after a moment.
    struct Takings: Sendable {
        /// How many there were.
        var requests = 0
        /// How many of them were logged in, by the library's own word.
        var loggedIn = 0
        /// How long after that moment the last of these began.
        var last = Duration.zero
    }

    /// Polls while `act` is done and for some time after that.
    ///
    /// - Returns: what `act` returned, and what he got by requests that began later than that.
    func polling<Result>(
        after span: Duration = .seconds(8),
        while act: () async throws -> Result
    ) async throws -> (result: Result, takings: Takings) {
        async let polled = poll()
        let result: Result
        do { result = try await act() } catch {
            stopped.withLock { $0 = true }
            throw error
        }
        let done = ContinuousClock.now
        try await Task.sleep(for: span)
        stopped.withLock { $0 = true }
        var takings = Takings()
        for seen in try await polled where seen.began >= done {
            takings.requests += 1
            guard seen.answer.status == 200, seen.answer.user != nil else { continue }
            takings.loggedIn += 1
            takings.last = max(takings.last, seen.began - done)
        }
        return (result, takings)
    }

    private func poll() async throws -> [Seen] {
        try await withThrowingTaskGroup(of: [Seen].self) { group in
            for number in 0..<3 {
                group.addTask { [self] in
                    // Not all at the same moment: at each, one is about to be answered.
                    try await Task.sleep(for: Self.pace / 3 * number)
                    var seen: [Seen] = []
                    while !stopped.withLock({ $0 }) {
                        let began = ContinuousClock.now
                        seen.append((began, try await visit.slow(writing: number == 0)))
                        try await Task.sleep(until: began + Self.pace, clock: .continuous)
                    }
                    return seen
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
