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

/// What a list of users is sorted by.
public enum UserColumn: String, Sendable, Hashable, CaseIterable {
    case user, sessions, clients, addresses, seen, failures
}

/// What a list of users is asked for.
public struct UsersWanted: Sendable {
    /// Which sessions count; one that asks for claims matches none.
    public var query: Query
    /// What the users are sorted by. Text is compared as the list of sessions compares it; users that the column does not
    /// tell apart follow each other by name.
    public var column: UserColumn
    /// Whether the last comes first.
    public var descending: Bool
    /// How many users at most: the first in this order.
    public var limit: Int
    /// The failed log-ins of the hour; absent while they are not known.
    public var hour: LogInHour?

    /// The first users in an order.
    public init(
        _ query: Query = Query(),
        by column: UserColumn,
        descending: Bool = true,
        limit: Int,
        hour: LogInHour? = nil
    ) {
        self.query = query
        self.column = column
        self.descending = descending
        self.limit = limit
        self.hour = hour
    }
}
