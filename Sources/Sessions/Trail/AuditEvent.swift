/// What can happen to sessions, users and stores, as an audit trail tells it.
///
/// Whoever decides by events lists them all: the compiler then names the places that a new one has to pass.
public enum AuditEvent: Sendable, Hashable {
    /// A session began.
    case logIn
    /// Somebody tried to log in and was refused.
    case logInFailed
    /// A session has a new token.
    case refresh
    /// An operator asked for a refresh.
    case refreshRequested
    /// A retired credential was presented for refresh: the store revoked its session.
    case reuse
    /// A session was used from an address or with a client that is new to it.
    case addressChanged
    /// Two places use one token side by side.
    case tokenShared
    /// A user ended a session.
    case logOut
    /// An operator ended a session.
    case sessionRevoked
    /// An operator ended all sessions of a user.
    case userRevoked
    /// An operator ended all sessions of all users.
    case everyoneRevoked
    /// An operator ended all sessions of a user, who can't log in until the lock ends.
    case userLocked
    /// An operator lets a locked user log in again.
    case userUnlocked
    /// A lock's time was over when its user logged in again.
    case lockEnded
    /// An operator knows of a session's signs of theft: they raise no alarm until something new happens.
    case acknowledged
    /// An operator denied a token, a session, a fingerprint or a key.
    case denied
    /// An operator lifted a denial.
    case denialLifted
    /// An operator began to act on many sessions, one after the other.
    case bulkBegun
    /// A session's time was over.
    case sessionEnded
    /// An operator began to mend damaged rows.
    case mended
    /// An event that is not known here, such as a later release's, by its name.
    case other(String)

    /// Its name, as it is shown, typed and printed.
    public var name: String {
        switch self {
        case .logIn: "log-in"
        case .logInFailed: "log-in-failed"
        case .refresh: "refresh"
        case .refreshRequested: "refresh-requested"
        case .reuse: "reuse"
        case .addressChanged: "address-changed"
        case .tokenShared: "token-shared"
        case .logOut: "log-out"
        case .sessionRevoked: "session-revoked"
        case .userRevoked: "user-revoked"
        case .everyoneRevoked: "everyone-revoked"
        case .userLocked: "user-locked"
        case .userUnlocked: "user-unlocked"
        case .lockEnded: "lock-ended"
        case .acknowledged: "acknowledged"
        case .denied: "denied"
        case .denialLifted: "denial-lifted"
        case .bulkBegun: "bulk-begun"
        case .sessionEnded: "session-ended"
        case .mended: "mended"
        case .other(let name): name
        }
    }
}

extension AuditEvent {
    /// All that are known here.
    static let known: [AuditEvent] = [
        .logIn, .logInFailed, .refresh, .refreshRequested, .reuse, .addressChanged, .tokenShared, .logOut,
        .sessionRevoked, .userRevoked, .everyoneRevoked, .userLocked, .userUnlocked, .lockEnded, .acknowledged, .denied,
        .denialLifted, .bulkBegun, .sessionEnded, .mended,
    ]

    /// How it ends the sessions that it is about; nothing for an event that ends none.
    public var ending: SessionEnding? {
        switch self {
        case .logOut: .loggedOut
        case .sessionRevoked: .revoked
        case .userRevoked, .everyoneRevoked, .userLocked: .userRevoked
        case .reuse: .reuse
        case .sessionEnded: .ended
        case .logIn, .logInFailed, .refresh, .refreshRequested, .addressChanged, .tokenShared, .userUnlocked,
            .lockEnded, .acknowledged, .denied, .denialLifted, .bulkBegun, .mended, .other:
            nil
        }
    }

    /// Whether it is about all sessions of a user at once.
    var isOfWholeUser: Bool {
        switch self {
        case .userRevoked, .userLocked, .userUnlocked, .lockEnded: true
        case .logIn, .logInFailed, .refresh, .refreshRequested, .reuse, .addressChanged, .tokenShared, .logOut,
            .sessionRevoked, .everyoneRevoked, .acknowledged, .denied, .denialLifted, .bulkBegun, .sessionEnded,
            .mended, .other:
            false
        }
    }
}

extension [AuditEntry] {
    /// The last entry that tells how a session ended, and how; entries are oldest first.
    public var lastEnding: (entry: AuditEntry, ending: SessionEnding)? {
        for entry in reversed() {
            if let ending = entry.event.ending { return (entry, ending) }
        }
        return nil
    }
}
