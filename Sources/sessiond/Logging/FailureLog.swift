/// Which failures of requests are to be logged: the first of a kind, and while they go on one a minute, which says how many there
/// were. Pure: time is handed in.
struct FailureLog: Sendable {
    private struct Told {
        var at: Duration
        var silent = 0
    }

    private static let pause = Duration.seconds(60)
    private var told: [String: Told] = [:]

    /// Notes a failure.
    ///
    /// - Parameter kind: One of few.
    /// - Returns: Nil where it is not to be logged; else how many were not since the last one that was.
    mutating func note(_ kind: String, at now: Duration) -> Int? {
        guard let last = told[kind], now - last.at < Self.pause else {
            defer { told[kind] = Told(at: now) }
            return told[kind]?.silent ?? 0
        }
        told[kind]?.silent += 1
        return nil
    }
}
