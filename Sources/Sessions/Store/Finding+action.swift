import Languages

extension Finding {
    /// The action that a verb means for what was found; nothing where it can't be done to it.
    public func action(_ verb: Action.Verb, now: Timestamp) -> Action? {
        switch verb {
        case .revoke: session.map { .revoke(SeenSession(listed: $0.row)) }
        case .forceRefresh, .acknowledge: nil
        case .revokeAll, .lock, .unlock: verb.on(user: user)
        case .denyToken: tokenName.map { .denyToken($0, until: denialEnd(now: now)) }
        case .denyKey: name.keyID.isEmpty ? nil : .denyKey(name.keyID)
        case .liftToken: tokenName.map { .liftToken($0) }
        case .liftKey: name.keyID.isEmpty ? nil : .liftKey(name.keyID)
        case .revokeEveryone: nil
        }
    }

    /// Why that should not or can't be done, in plain words; nothing when it can.
    public func obstacle(to verb: Action.Verb) -> String? {
        obstacleWords(to: verb)?.words
    }

    private func obstacleWords(to verb: Action.Verb) -> Sentence? {
        if case .forged = trust {
            return
                "It is FORGED: whoever wrote it could name anybody’s session, user or key. Find the session by its ID to act on it."
        }
        switch verb {
        case .revoke:
            if isFragment { return "Too little is left of it to tell whose it is: there is nothing to revoke." }
            if session == nil { return "The store holds no session of it: there is nothing to revoke." }
        case .revokeAll, .lock:
            if user.isEmpty { return "Nobody knows whose it is." }
            if verb == .lock, lock != nil { return "This user is locked already." }
        case .denyToken:
            if verdict.isRefusal { return "It is dead already: servers refuse it." }
            if tokenName == nil { return "It has no name to deny: no jti and no fingerprint." }
        case .denyKey:
            if name.keyID.isEmpty { return "The token names no key (kid)." }
        case .liftToken, .liftKey: return "Lift a denial where it is listed: among what is refused."
        case .unlock:
            if lock == nil { return "This user is not locked." }
        case .forceRefresh:
            return "Force-refresh does not stop a thief: whoever holds the session gets the new token."
        case .acknowledge: return "Signs are acknowledged where they are seen: in the list, or in the session."
        case .revokeEveryone:
            return "It is about one token: everyone is revoked from a screen."
        }
        return nil
    }
}

extension SeenSession {
    /// A session as a list would show it: log-ins are in whole seconds there, and are compared as such.
    fileprivate init(listed row: SessionRow) {
        self.init(row)
        created = created.map { Timestamp(seconds: $0.seconds) }
    }
}
