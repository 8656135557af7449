/// One log-in of one user: who, at which service, how, from where, with what.
struct Visit: Sendable, Hashable {
    var person: Person
    var door: Door
    var method: LogInMethod
    var ip: String
    /// The name that the client gives itself.
    var client: String
}

/// Where a user comes in. Kiosks belong to the web service, but their sessions are short.
enum Door: String, Sendable, CaseIterable {
    case web
    case kiosk
    case api
    case mobile
}
