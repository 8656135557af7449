/// What a client holds of its session. Shows the session ID alone: the rest is secret.
struct Pass: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    var session: String
    var token: String
    /// Absent where the token is the session.
    var secret: String?
    /// How long the token is good for, from when it was given.
    var lifetime: Duration

    var description: String { "pass to session \(session)" }
    var customMirror: Mirror { Mirror(self, children: ["session": session]) }
}
