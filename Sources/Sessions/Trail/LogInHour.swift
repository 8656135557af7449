/// The log-ins of an hour, and those that failed, as an audit trail tells of them.
public struct LogInHour: Sendable, Hashable {
    /// Log-ins in each of the sixty minutes, the newest last.
    public private(set) var logIns = [Int](repeating: 0, count: 60)
    /// Failed log-ins in each of the sixty minutes, the newest last.
    public private(set) var failures = [Int](repeating: 0, count: 60)
    private var failuresByAddress: [ExactText: Int] = [:]
    private var failuresByUser: [ExactText: Int] = [:]
    private let end: Timestamp

    private static let length: Int64 = 3_600_000
    private static let minute: Int64 = 60_000

    init(until end: Timestamp) {
        self.end = end
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
