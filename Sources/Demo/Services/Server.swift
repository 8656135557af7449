/// A server as its clients see it. All of it throws when the store can't be asked; what a server refuses, it answers.
protocol Server: Sendable {
    /// Opens a session for someone who proved who it is.
    func logIn(_ visit: Visit) async throws -> Pass

    /// Writes down that someone failed to prove it.
    func logInFailed(_ visit: Visit) async throws

    /// A request with that pass, from there.
    func request(_ pass: Pass, from origin: Origin) async throws -> RequestAnswer

    /// Asks for the next token.
    func refresh(_ pass: Pass, from origin: Origin) async throws -> RefreshAnswer

    /// Ends the session.
    func logOut(_ pass: Pass, from origin: Origin) async throws
}

/// Where a request comes from.
struct Origin: Sendable, Hashable {
    var ip: String
    /// The name that the client gives itself.
    var client: String
}

/// What a server answers to a request.
enum RequestAnswer: Sendable, Hashable {
    case accepted(refreshDue: Bool)
    /// The token ran out, or an operator asked for a refresh.
    case refreshRequired(onDemand: Bool)
    /// The session has a newer token than this one.
    case superseded
    case refused
}

/// What a server answers to who asks for the next token.
enum RefreshAnswer: Sendable, Equatable {
    case renewed(Pass)
    /// It was retired long ago: the session is revoked.
    case reused
    case refused
}
