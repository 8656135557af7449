/// What others may ask of an application on a framework, whichever that is.
protocol Application: Sendable {
    /// What the keys of its sessions begin with; the rest is the session's ID.
    var prefix: String { get }
    /// Whether someone who never logs in has a session too.
    var knowsVisitors: Bool { get }

    /// What people call the session of that ID.
    func name(of id: String) -> String

    /// Whether the store holds a log-in under that ID.
    func isLogIn(_ id: String) async throws -> Bool

    /// Someone comes who only looks around.
    func welcome(_ chance: inout SplitMix64) async throws
}
