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
        }
    }

    /// It is done in all partitions, one after the other, and its entry stands in the first.
    var isEverywhere: Bool {
        switch self {
        case .revokeEveryone, .denyKey, .denyFingerprint: true
        default: false
        }
    }

    /// The session that it is about alone.
    var session: String? {
        switch self {
        case .revoke(let session), .forceRefresh(let session), .denySession(let session), .logOut(let session): session
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
        }
    }
}

extension Act {
    /// What must become of a token when this act is done.
    enum Demand: Sendable, Hashable {
        /// The act is not about it.
        case none
        /// No request with it may go on, though it may still bring a fresh one.
        case notAccepted
        /// It is good for nothing.
        case refused
    }

    /// What it must do to a token.
    func demand(on token: HandedOut) -> Demand {
        switch self {
        case .revoke(let session), .denySession(let session), .logOut(let session):
            token.session == session ? .refused : .none
        case .bulk(let sessions): sessions.contains(token.session) ? .refused : .none
        case .revokeUser(let user), .lock(let user, _): token.user == user ? .refused : .none
        case .revokeEveryone: .refused
        case .unlock: .none
        case .forceRefresh(let session): token.session == session ? .notAccepted : .none
        case .denyToken(let id): token.id == id ? .notAccepted : .none
        case .denyFingerprint(let hex): token.fingerprint == hex ? .notAccepted : .none
        case .denyKey(let id): token.keyID == id ? .notAccepted : .none
        }
    }
}
