/// What an operator, or a client that logs out, does to sessions.
enum Act: Sendable, Hashable {
    case revoke(session: String)
    case revokeUser(String)
    case revokeEveryone
    case lock(user: String, forSeconds: Int64?)
    case unlock(user: String)
    case forceRefresh(session: String)
    case denyToken(String)
    case denySession(String)
    case denyFingerprint(String)
    case denyKey(String)
    /// Whoever holds a session's newest credential ends it.
    case logOut(session: String)
    /// Several operators revoke the same sessions at the same time.
    case bulk([String])
    /// What was denied is to be good again.
    case lift(Denied)
    /// The session's signs of theft are known.
    case acknowledge(session: String)
    /// Rows are rebuilt, and leftovers taken out.
    case mend

    /// What a denial names.
    enum Denied: Sendable, Hashable {
        case token(String), session(String), fingerprint(String), key(String)

        /// Whether it names a token.
        func names(_ token: HandedOut) -> Bool {
            switch self {
            case .token(let id): token.id == id
            case .session(let session): token.session == session
            case .fingerprint(let hex): token.fingerprint == hex
            case .key(let id): token.keyID == id
            }
        }
    }

    /// How it may be called in the audit trail: a session that is gone has its ID denied.
    var events: Set<String> {
        switch self {
        case .revoke, .bulk: ["session-revoked", "denied"]
        case .revokeUser: ["user-revoked"]
        case .revokeEveryone: ["everyone-revoked"]
        case .lock: ["user-locked"]
        case .unlock: ["user-unlocked"]
        case .forceRefresh: ["refresh-requested", "denied"]
        case .denyToken, .denySession, .denyFingerprint, .denyKey: ["denied"]
        case .logOut: ["log-out", "denied"]
        case .lift: ["denial-lifted"]
        case .acknowledge: ["acknowledged"]
        case .mend: ["mended"]
        }
    }

    /// It is done in all partitions, one after the other, and its entry stands in the first.
    var isEverywhere: Bool {
        switch self {
        case .revokeEveryone, .denyKey, .denyFingerprint, .lift(.key), .lift(.fingerprint), .mend: true
        default: false
        }
    }

    /// The session that it is about alone.
    var session: String? {
        switch self {
        case .revoke(let session), .forceRefresh(let session), .denySession(let session), .logOut(let session),
            .acknowledge(let session):
            session
        default: nil
        }
    }

    /// What it is, for a story.
    var words: String {
        switch self {
        case .revoke(let session): "revoke \(session)"
        case .revokeUser(let user): "revoke all of \(user)"
        case .revokeEveryone: "revoke everyone"
        case .lock(let user, nil): "lock \(user)"
        case .lock(let user, let seconds?): "lock \(user) for \(seconds) s"
        case .unlock(let user): "unlock \(user)"
        case .forceRefresh(let session): "force-refresh \(session)"
        case .denyToken(let id): "deny token \(id)"
        case .denySession(let id): "deny session \(id)"
        case .denyFingerprint(let hex): "deny fingerprint \(hex.prefix(12))"
        case .denyKey(let id): "deny key \(id)"
        case .logOut(let session): "log out \(session)"
        case .bulk(let sessions): "revoke \(sessions.joined(separator: ", ")) by two operators at once"
        case .lift(.token(let id)): "lift the denial of token \(id)"
        case .lift(.session(let id)): "lift the denial of session \(id)"
        case .lift(.fingerprint(let hex)): "lift the denial of fingerprint \(hex.prefix(12))"
        case .lift(.key(let id)): "lift the denial of key \(id)"
        case .acknowledge(let session): "acknowledge the signs of \(session)"
        case .mend: "mend"
        }
    }
}
