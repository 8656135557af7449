/// One user's open sessions in one row. Text is what the store holds: it is not safe to draw.
public struct UserSummary: Sendable, Hashable {
    /// Whose they are.
    public var user: String
    /// How many are open.
    public var sessions: Int
    /// How many of these servers refuse.
    public var refused: Int
    /// How many different clients (user agents) use them.
    public var clients: Int
    /// How many different network addresses they were last used from.
    public var addresses: Int
    /// When one of them was last used.
    public var seen: Timestamp?
    /// When one of them was last begun.
    public var created: Timestamp?
    /// How many log-ins failed in the last hour, as far as the audit trail knows.
    public var failures: Int

    /// A summary of the given facts.
    public init(
        user: String,
        sessions: Int,
        refused: Int = 0,
        clients: Int,
        addresses: Int,
        seen: Timestamp? = nil,
        created: Timestamp? = nil,
        failures: Int = 0
    ) {
        self.user = user
        self.sessions = sessions
        self.refused = refused
        self.clients = clients
        self.addresses = addresses
        self.seen = seen
        self.created = created
        self.failures = failures
    }
}

extension [UserSummary] {
    /// Says of each how many log-ins failed.
    public mutating func count(failuresOf hour: LogInHour) {
        for index in indices { self[index].failures = hour.failures(of: self[index].user) }
    }

    /// Sorts them by a column; users that it does not tell apart by name.
    public mutating func sort(by column: UserColumn, descending: Bool) {
        sort { left, right in
            let order: (Int64, Int64) =
                switch column {
                case .user: (0, 0)
                case .sessions: (Int64(left.sessions), Int64(right.sessions))
                case .clients: (Int64(left.clients), Int64(right.clients))
                case .addresses: (Int64(left.addresses), Int64(right.addresses))
                case .seen: (left.seen?.milliseconds ?? .min, right.seen?.milliseconds ?? .min)
                case .failures: (Int64(left.failures), Int64(right.failures))
                }
            if order.0 != order.1 { return (order.0 < order.1) != descending }
            // Names that are canonically equivalent have an order too, or they would change places all the time.
            let precedes =
                left.user == right.user
                ? left.user.utf8.lexicographicallyPrecedes(right.user.utf8) : left.user < right.user
            return precedes != (column == .user && descending)
        }
    }
}

/// What a list of users is sorted by.
public enum UserColumn: String, Sendable, Hashable, CaseIterable {
    case user, sessions, clients, addresses, seen, failures
}
