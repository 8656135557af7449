/// A framework that keeps sessions in Redis: what it writes and when, as its own code does.
protocol Framework: Sendable {
    /// A session as a request holds it from its beginning to its end.
    associatedtype Session: Sendable

    /// What the keys of its sessions begin with; the rest is the session's ID.
    var prefix: String { get }
    /// Whether a session's ID lets in whoever has it, so that it must not be told.
    var isCredential: Bool { get }
    /// Whether someone who never logs in has a session too.
    var knowsVisitors: Bool { get }

    /// Writes the session of someone who just logged in; answers its ID.
    func logIn(_ logIn: LogIn, _ chance: inout SplitMix64) async throws -> String

    /// Writes the session of someone who only looks around.
    func welcome(_ chance: inout SplitMix64) async throws

    /// What a request that brings this ID begins with; nothing where that is no log-in.
    func read(_ id: String) async throws -> Session?

    /// What the session says of its access token.
    func access(of session: Session) -> Access

    /// What a request that began with that session ends with.
    func finish(_ session: Session, _ id: String, _ deed: Deed) async throws

    /// What is left in the store by a request whose ID leads to no log-in.
    func turnAway(_ id: String) async throws

    /// Ends a session, as its user asked.
    func logOut(_ id: String) async throws
}

/// An access token in a session.
enum Access: Sendable, Hashable {
    /// The application has none.
    case none
    /// It was there, and is not any more.
    case missing
    /// It is good until then, in seconds since 1970.
    case until(Int64, identifier: String)
}

/// What a request did.
enum Deed: Sendable {
    /// Showed the page of that number.
    case page(Int)
    /// Took new tokens.
    case renewed(IssuedTokens)
}
