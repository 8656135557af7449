import Redis

/// What a log-out came to.
public enum LogOutOutcome: Sendable, Equatable {
    /// The sessions that were ended by this call, and whether replicas know that, where the configuration asks for it.
    case ended([SessionID], Confirmation = .notAsked)
    /// The credential ends nothing: most often because its session ended before.
    case refused(Refusal)
}

extension SessionLink {
    /// Ends the session that a credential belongs to.
    ///
    /// - Parameter credential: A token, expired or not, or session ID and secret.
    /// - Throws: `store` when the store can't be asked or its answer was lost, `notDone` when it ended nothing, `partlyDone`
    ///   when it ended the session and more that belongs to that failed.
    public func logOut(_ credential: Credential, peer: Peer? = nil) async throws(SessionLinkError) -> LogOutOutcome {
        switch try await owned(by: credential) {
        case .failure(let refusal) where refusal.leavesOpen:
            return try await logOut(credential, refusedAs: refusal, peer)
        case .failure(let refusal):
            return .refused(refusal)
        case .success(let own):
            let session = own.presented.session
            try await heedLately()
            let call = ending(session, user: own.record.user, .logOut, peer, reason: "")
            let (answer, confirmation) = try await runner.run(call)
            learn(session, answer)
            switch answer {
            case .ended: return .ended([session], confirmation)
            case .gone: return .refused(.sessionGone)
            case .moved: throw .unreadable(what: "session, which names another user")
            }
        }
    }

    /// Where the store lost a session, a token that stands alone lives on, at servers that know the marks of before: it is
    /// refused by the session's ID. Where a session is damaged, servers may take its credential all the same: it is ended.
    /// And of a session that is open, a token that was denied still tells whose it is.
    private func logOut(
        _ credential: Credential,
        refusedAs refusal: Refusal,
        _ peer: Peer?
    ) async throws(SessionLinkError) -> LogOutOutcome {
        let isLost = refusal == .sessionGone || refusal == .epochUnknown
        guard let (session, user) = try await owner(credential, ofLost: isLost) else {
            return .refused(isLost ? .sessionGone : refusal)
        }
        try await heedLately()
        var call = ending(session, user: user, .logOut, peer, reason: "log-out of a session that was lost or damaged")
        call.deniesGone = true
        let (answer, confirmation) = try await runner.run(call)
        learn(session, answer)
        switch answer {
        case .ended, .gone(_, .some, _): return .ended([session], confirmation)
        case .gone: return .refused(isLost ? .sessionGone : refusal)
        case .moved: throw .unreadable(what: "session, which names another user")
        }
    }

    /// The session that a credential proves to be its own although the store refuses it or has no whole record of it, and
    /// its user as far as that is known; nil where no server takes the credential.
    ///
    /// - Parameter isLost: Whether that is because the store knows too little of it.
    private func owner(
        _ credential: Credential,
        ofLost isLost: Bool
    ) async throws(SessionLinkError) -> (session: SessionID, user: String)? {
        if credential.secret != nil, let presented = try? presented(credential),
            case .secret(let secret) = presented.evidence
        {
            guard secret.isGenuine else { return nil }
            if let link = try await ask(about: presented).link { return (presented.session, link.user) }
            if credential.token == nil { return isLost ? (presented.session, "") : nil }
        }
        guard let token = try? read(credential, now: clock()), token.link.mode != .paired else { return nil }
        let answer = try await ask(about: token)
        // Of a session that is gone, only a token that stands alone can live on.
        guard answer.link != nil || isLost && token.link.mode == .denylist else { return nil }
        switch LinkCheck(token: token, wantsSecret: false, answer: answer).outcome {
        case .refused(.epochUnknown) where token.link.mode == .denylist && !token.isExpired: break
        case .refused(.epoch), .refused(.denied(.token)), .refused(.denied(.session)):
            if answer.link == nil { return nil }
        case .refused: return nil
        case .accepted, .refreshRequired: break
        }
        return (token.link.token.session, token.link.user)
    }

    /// Ends all other sessions of the user whom a credential belongs to: "log out everywhere else". Those of which the store
    /// lost a part are ended too, or refused by their IDs. A session that begins meanwhile may stay.
    ///
    /// - Parameter credential: A token, expired or not, or session ID and secret.
    /// - Throws: As ``logOut(_:peer:)``; `partlyDone` also when only some of the sessions were ended, or when what may name
    ///   more of them can't be read.
    public func logOutElsewhere(
        _ credential: Credential,
        peer: Peer? = nil
    ) async throws(SessionLinkError) -> LogOutOutcome {
        switch try await owned(by: credential) {
        case .failure(let refusal):
            return .refused(refusal)
        case .success(let own):
            // A credential that was revoked, and that a store which went back takes again, ends nobody's sessions.
            if let refusal = lostRevocation(of: own) { return .refused(refusal) }
            try await heedLately()
            let user = own.record.user
            let named = try await SessionDirectory(store: store).named(of: user)
            let others = named.sessions.filter { $0.id != own.presented.session }
            let reason = "log-out everywhere else, from session \(own.presented.session)"
            let outcome = try await runner.run(others.map { ending($0, of: user, peer, reason: reason) })
            var ended: [SessionID] = []
            for (other, answer) in zip(others, outcome.answers) {
                learn(other.id, answer)
                if answer.isEnded || answer.deniedUntil != nil { ended.append(other.id) }
            }
            let doubt = ended.count < others.count ? "sessions changed hands meanwhile" : named.doubt
            if let doubt { throw .partlyDone(done: "\(ended.count) sessions were ended", missing: doubt) }
            return .ended(ended, outcome.confirmation)
        }
    }

    /// A credential beside the session that it may end.
    private func owned(by credential: Credential) async throws(SessionLinkError) -> Result<Weighed, Refusal> {
        var weighed = try await weigh { () throws(Refusal) in
            try credential.secret == nil ? ownToken(credential) : presented(credential)
        }
        if case .failure(.issuedElsewhere) = weighed {
            weighed = try await find(credential, now: clock()).flatMap { found in
                let session = found.token.link.token.session
                return weigh(Presented(session: session, evidence: .token(found.token)), found.answer)
            }
        }
        return weighed.flatMap { weighed in
            switch weighed.decision {
            case .rotate, .repeatSuccessor: .success(weighed)
            case .reuse: .failure(.superseded)
            case .refuse(let refusal): .failure(refusal)
            }
        }
    }

    /// A token proves enough to end its session, whatever the mode refreshes with; but for `paired`, where it is worth
    /// nothing without the secret.
    private func ownToken(_ credential: Credential) throws(Refusal) -> Presented {
        let token = try read(credential, now: clock())
        guard token.link.mode != .paired else {
            throw .malformed("session ID and secret must come with the token")
        }
        return Presented(session: token.link.token.session, evidence: .token(token))
    }

    /// The call that ends a session of a user, or refuses its ID, whatever the store still has of it.
    func ending(_ named: NamedSession, of user: String, _ peer: Peer?, reason: String) -> EndSessionScript {
        var call = ending(named.id, user: named.owner, .logOut, peer, reason: reason)
        call.lister = user
        call.deniesGone = true
        return call
    }

    /// Ends a session by the script that all endings share; false when it was gone already.
    func end(
        _ session: SessionID,
        user: String,
        _ event: AuditEvent,
        _ peer: Peer?,
        reason: String
    ) async throws(SessionLinkError) -> Bool {
        let call = ending(session, user: user, event, peer, reason: reason)
        let answer = try await store.run(call)
        learn(session, answer)
        return answer.isEnded
    }

    private func ending(
        _ session: SessionID,
        user: String,
        _ event: AuditEvent,
        _ peer: Peer?,
        reason: String
    ) -> EndSessionScript {
        EndSessionScript(
            session: session,
            user: user,
            event: event,
            why: event.rawValue,
            terms: terms,
            bell: bell,
            peer: peer,
            cause: Cause(reason: reason)
        )
    }
}

extension Refusal {
    /// Whether a session may be open of which a credential is refused like this.
    fileprivate var leavesOpen: Bool {
        switch self {
        case .sessionGone, .epochUnknown, .epoch, .denied(.token), .denied(.session): true
        default: false
        }
    }
}
