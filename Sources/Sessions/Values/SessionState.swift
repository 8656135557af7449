/// What an operator needs to know of a session at a glance, in the order in which a list sorts them: most alarming first.
public enum SessionState: String, Sendable, Hashable, CaseIterable {
    /// A retired credential was presented for refresh: the store revoked the session (RFC 9700, section 4.14).
    case reused
    /// An operator, or the application, ended it before its time.
    case revoked
    /// The store holds the session, and servers refuse its token: it, its key or the session was denied, or an epoch was raised.
    case refused
    /// What the store holds of it is damaged: servers may accept it all the same.
    case damaged
    /// A force-refresh was asked for and not yet delivered: the current token may only refresh.
    case refreshRequested = "refresh-requested"
    /// The token runs out within a minute.
    case expiring
    /// The token and the session are good.
    case live
    /// The token ran out; the session can still refresh it.
    case expired
    /// It logged out or reached its end.
    case ended

    /// Whether the session is still in the store.
    public var isOpen: Bool {
        switch self {
        case .refused, .damaged, .refreshRequested, .expiring, .live, .expired: true
        case .reused, .revoked, .ended: false
        }
    }
}

/// Why a session is no longer in the store.
public enum SessionEnding: String, Sendable, Hashable, CaseIterable {
    /// Its own client logged out.
    case loggedOut = "log-out"
    /// It alone was revoked.
    case revoked
    /// All of its user's sessions were revoked.
    case userRevoked = "user-revoked"
    /// A retired credential was presented for refresh.
    case reuse
    /// It reached its idle timeout or its absolute lifetime.
    case ended

    /// The state in which a list shows a session that ended so.
    public var state: SessionState {
        switch self {
        case .loggedOut, .ended: .ended
        case .revoked, .userRevoked: .revoked
        case .reuse: .reused
        }
    }
}
