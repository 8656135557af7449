/// The log-ins of an hour, and those that failed, as an audit trail tells of them.
public struct LogInHour: Sendable, Hashable {
    /// Log-ins in each of the sixty minutes, the newest last.
    public private(set) var logIns = [Int](repeating: 0, count: 60)
    /// Failed log-ins in each of the sixty minutes, the newest last.
    public private(set) var failures = [Int](repeating: 0, count: 60)
    /// Since when log-ins are counted, where what is known of the trail begins within the hour; else the whole hour is.
    public private(set) var logInsSince: Timestamp?
    /// The same of those that failed.
    public private(set) var failuresSince: Timestamp?
    private var failuresByAddress: [ExactText: Int] = [:]
    private var failuresByUser: [ExactText: Int] = [:]
    private let end: Timestamp

    private static let length: Int64 = 3_600_000
    private static let minute: Int64 = 60_000

    /// - Parameter begin: since when the trail is known; absent where that is from its beginning.
    init(until end: Timestamp, known begin: Timestamp? = nil) {
        self.end = end
        bound(logIns: begin, failures: begin)
    }

    /// Says since when log-ins, and those that failed, are known; absent where nothing is missing. A later bound stays.
    public mutating func bound(logIns: Timestamp?, failures: Timestamp?) {
        func inTheHour(_ moment: Timestamp?) -> Timestamp? {
            moment.flatMap { end.milliseconds(since: $0) < Self.length ? $0 : nil }
        }
        logInsSince = [logInsSince, inTheHour(logIns)].compactMap(\.self).max()
        failuresSince = [failuresSince, inTheHour(failures)].compactMap(\.self).max()
    }

    mutating func take(_ entry: AuditEntry) {
        let age = end.milliseconds(since: entry.time)
        guard age <= Self.length else { return }
        let minute = 59 - Int(min(max(0, age) / Self.minute, 59))
        if entry.event == .logIn { logIns[minute] += 1 }
        if entry.event == .logInFailed {
            failures[minute] += 1
            failuresByAddress[ExactText(entry.ip), default: 0] += 1
            failuresByUser[ExactText(entry.user), default: 0] += 1
        }
    }

    /// How many of a user's log-ins failed.
    public func failures(of user: String) -> Int { failuresByUser[ExactText(user)] ?? 0 }

    /// The users of whom log-ins failed, and how many, in no particular order.
    var failuresOfUsers: [(user: String, failures: Int)] { failuresByUser.map { ($0.text, $1) } }

    /// The addresses that most log-ins failed from, so many at most, the worst first.
    public func worstAddresses(_ count: Int) -> [(address: String, failures: Int)] {
        failuresByAddress.map { ($0.text, $1) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(count)
            .map { (address: $0.0, failures: $0.1) }
    }
}
