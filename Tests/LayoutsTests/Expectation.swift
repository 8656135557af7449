/// What a dump holds, by the word of whoever logged in before it was taken.
struct Expectation: Sendable, Decodable {
    /// A log-in, or a visitor without one.
    struct Session: Sendable, Decodable {
        /// Who logged in.
        let user: String?
        /// The user's ID in the application, as text.
        let userId: String?
        /// Any of these is a right answer to whose it is.
        let userKnownAs: [String]?
        /// Whether nobody logged in; absent in hand-made dumps, which hold none of those.
        let anonymous: Bool?
        /// The address that is stored.
        let ip: String?
        /// Its tokens.
        let jwts: [Token]
        /// Where it is; several in hand-made dumps.
        let key: String?
        /// Where it is in hand-made dumps.
        let keys: [String]?
        /// What else belongs to it.
        let helperKeys: [String]?
        /// The time that was left, in milliseconds; -1 where there was no end.
        let ttlMs: Int64?
        /// Why its tokens are refused although they are there.
        let denied: String?
        /// The set of its user.
        let memberOf: String?

        /// All keys that hold it, helpers left out.
        var places: [String] { keys ?? key.map { [$0] } ?? [] }
        /// Every right answer to whose it is.
        var names: Set<String> { Set((userKnownAs ?? []) + [user, userId].compactMap(\.self)) }
    }

    /// A token in a session.
    struct Token: Sendable, Decodable, Hashable {
        /// What it is stored as, such as `access_token`.
        let kind: String
        let jti: String?
        /// When it ends, in seconds since 1970.
        let exp: Int64?
        let sub: String?
    }

    /// Which program wrote it.
    let writer: String
    /// That program's libraries and their versions.
    let what: String
    /// When it was taken, in milliseconds since 1970.
    let takenAtMs: Int64
    /// Every session.
    let sessions: [Session]
    /// Keys that are no session.
    let otherKeys: [String]?
    /// Patterns of keys that are no session.
    let notSessions: [String]?
    /// The formats that its values are written in, the outermost first, with ` > ` in between; `raw` is text as it is.
    let chain: String?
    /// Whether the values are encrypted.
    let unreadable: Bool?
    /// Set where only strings can be read, and says why.
    let partial: String?
}
