public import Sessions

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
