import SessionLink

/// What a client holds of its session. Shows the session ID alone: the rest is secret.
struct Pass: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// Whose it is.
    var person: Person
    var session: String
    var credential: Credential
    /// How long the token is good for, from when it was given.
    var lifetime: Duration

    var description: String { "pass to session \(session)" }
    var customMirror: Mirror { Mirror(self, children: ["session": session]) }
}
