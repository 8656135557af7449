public import Sessions

/// What a view other than the list of sessions wants to show. The latest request stands until the next one: the runtime
/// answers it again whenever the answer has changed.
public enum PageRequest: Sendable, Hashable {
    /// Nothing.
    case none
    /// The users with open sessions that a filter matches; answered with `Message.users`.
    case users(UserColumn, descending: Bool, query: String)
    /// The newest entries of the audit trail that a filter matches; answered with `Message.trail`.
    case trail(query: String)
    /// What is refused now, and what ended of late, as far as a filter of the audit trail matches it; answered with
    /// `Message.ended`.
    case ended(query: String)
    /// The store as a whole; answered with `Message.overview`.
    case overview

    /// How many rows a page has at most: the first users of the order, the newest entries of the trail.
    public static let limit = 1000
}

/// The users in an order: the answer to `PageRequest.users`.
public struct UserPage: Sendable, Hashable {
    /// What this answers.
    public var request: PageRequest
    /// The first users of the order.
    public var users: [UserSummary]
    /// How many there are in all.
    public var total: Int
    /// Why the filter can't be understood; the users are then those of all sessions.
    public var problem: QueryError?

    /// A page of these users.
    public init(request: PageRequest, users: [UserSummary], total: Int, problem: QueryError? = nil) {
        self.request = request
        self.users = users
        self.total = total
        self.problem = problem
    }
}

/// The newest entries of the audit trail, the newest last: the answer to `PageRequest.trail`.
public struct TrailPage: Sendable, Hashable {
    /// The filter that this answers.
    public var query: String
    /// The entries.
    public var entries: [AuditEntry]
    /// Why they could not be read, or not anew.
    public var failure: StoreFailure?

    /// Why the filter can't be understood; the entries are then all.
    public var problem: QueryError?

    /// A page of these entries.
    public init(
        query: String = "",
        entries: [AuditEntry],
        failure: StoreFailure? = nil,
        problem: QueryError? = nil
    ) {
        self.query = query
        self.problem = problem
        self.entries = entries
        self.failure = failure
    }
}
