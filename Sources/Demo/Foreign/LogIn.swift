/// Someone who proved who it is to an application: what goes into the session.
struct LogIn: Sendable {
    var person: Person
    var ip: String
    /// The name that the client gives itself.
    var client: String
    /// How long the session lasts without being used, in seconds, where the framework lets an application say so.
    var idle: Int64
    /// When, in milliseconds since 1970.
    var time: Int64
    var tokens: IssuedTokens
}
