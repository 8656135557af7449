extension Act {
    /// What must become of a token when this act is done.
    enum Demand: Sendable, Hashable {
        /// The act is not about it.
        case none
        /// It may be good again.
        case mayReturn
        /// No request with it may go on, though it may still bring a fresh one.
        case notAccepted
        /// It is good for nothing.
        case refused

        /// Whether no request with the token may go on.
        var forbids: Bool { self == .notAccepted || self == .refused }
    }

    /// What it must do to a token.
    func demand(on token: HandedOut) -> Demand {
        switch self {
        case .revoke(let session), .denySession(let session), .logOut(let session):
            token.session == session ? .refused : .none
        case .bulk(let sessions): sessions.contains(token.session) ? .refused : .none
        case .revokeUser(let user), .lock(let user, _): token.user == user ? .refused : .none
        case .revokeEveryone: .refused
        case .unlock, .acknowledge, .mend: .none
        case .lift(let denied): denied.names(token) ? .mayReturn : .none
        case .forceRefresh(let session): token.session == session ? .notAccepted : .none
        case .denyToken(let id): token.id == id ? .notAccepted : .none
        case .denyFingerprint(let hex): token.fingerprint == hex ? .notAccepted : .none
        case .denyKey(let id): token.keyID == id ? .notAccepted : .none
        }
    }
}
