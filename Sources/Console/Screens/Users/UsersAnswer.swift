public import Sessions

/// The users in an order: the answer to `ScreenRequest.users`.
public struct UsersAnswer: Sendable, Hashable {
    /// What this answers.
    public var request: ScreenRequest
    /// The first users of the order.
    public var users: [UserSummary]
    /// How many there are in all.
    public var total: Int
    /// How much was read of the sessions that they rest on.
    public var known: Known
    /// How much was read of the log-ins that failed in the last hour.
    public var failuresKnown: Known
    /// Why the filter can't be understood; the users are then those of all sessions.
    public var problem: QueryError?

    /// The answer to a request, with these users.
    public init(
        request: ScreenRequest,
        users: [UserSummary],
        total: Int,
        known: Known = .whole,
        failuresKnown: Known = .whole,
        problem: QueryError? = nil
    ) {
        self.request = request
        self.users = users
        self.total = total
        self.known = known
        self.failuresKnown = failuresKnown
        self.problem = problem
    }
}
