public import Sessions

/// The users in an order: the answer to `ScreenRequest.users`.
public struct UsersAnswer: Sendable, Hashable {
    /// What this answers.
    public var request: ScreenRequest
    /// The first users of the order.
    public var users: [UserSummary]
    /// How many there are in all.
    public var total: Int
    /// Whether there were more failed log-ins in the hour than could be counted.
    public var hasMoreFailures: Bool
    /// Why the filter can't be understood; the users are then those of all sessions.
    public var problem: QueryError?

    /// The answer to a request, with these users.
    public init(
        request: ScreenRequest,
        users: [UserSummary],
        total: Int,
        hasMoreFailures: Bool = false,
        problem: QueryError? = nil
    ) {
        self.request = request
        self.users = users
        self.total = total
        self.hasMoreFailures = hasMoreFailures
        self.problem = problem
    }
}
