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
    public func logOut(_ credential: Credential, peer: Peer? = nil) async throws(SessionLinkError) -> LogOutOutcome {
        switch try await owned(by: credential) {
        case .failure(.sessionGone):
            return try await logOutWithoutSession(credential, peer)
        case .failure(let refusal):
            return .refused(refusal)
        case .success(let own):
            let call = ending(own.session, user: own.record.user, .logOut, peer, reason: "")
            let (answer, confirmation) = try await acts.run(call)
            return answer.isEnded ? .ended([own.session], confirmation) : .refused(.sessionGone)
        }
    }

    /// A token that stands alone lives on where the store lost its session: it is refused by the session's ID.
    private func logOutWithoutSession(
        _ credential: Credential,
        _ peer: Peer?
    ) async throws(SessionLinkError) -> LogOutOutcome {
        let session: SessionID
        let user: String
        if credential.token != nil {
            guard let token = try? read(credential, now: clock()), token.link.mode == .denylist else {
                return .refused(.sessionGone)
            }
            let check = LinkCheck(token: token, wantsSecret: false, answer: try await ask(about: token))
            if case .refused = check.outcome { return .refused(.sessionGone) }
            (session, user) = (token.link.token.session, token.link.user)
        } else {
            guard let presented = try? presented(credential), case .secret(let secret) = presented.evidence,
                secret.isGenuine
            else { return .refused(.sessionGone) }
            (session, user) = (presented.session, "")
        }
        var call = ending(session, user: user, .logOut, peer, reason: "log-out of a session that the store had lost")
        call.deniesGone = true
        let (answer, confirmation) = try await acts.run(call)
        if case .gone(_, nil, _) = answer { return .refused(.sessionGone) }
        return .ended([session], confirmation)
    }

    /// Ends all other sessions of the user whom a credential belongs to: "log out everywhere else". A session that begins
    /// meanwhile may stay.
    ///
    /// - Parameter credential: A token, expired or not, or session ID and secret.
    public func logOutElsewhere(
        _ credential: Credential,
        peer: Peer? = nil
    ) async throws(SessionLinkError) -> LogOutOutcome {
        switch try await owned(by: credential) {
        case .failure(let refusal):
            return .refused(refusal)
        case .success(let own):
            let user = own.record.user
            let others = try await sessions(of: user).map(\.session).filter { $0 != own.session }
            let reason = "log-out everywhere else, from session \(own.session)"
            let calls = others.map { ending($0, user: user, .logOut, peer, reason: reason) }
            let outcome = try await acts.run(calls)
            let ended = zip(others, outcome.answers).filter { $1.isEnded }.map(\.0)
            return .ended(ended, outcome.confirmation)
        }
    }

    /// The session that a credential may end.
    private func owned(
        by credential: Credential
    ) async throws(SessionLinkError) -> Result<(session: SessionID, record: SessionRecord), Refusal> {
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
            case .rotate, .repeatSuccessor: .success((weighed.presented.session, weighed.record))
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

    /// Ends a session by the script that all endings share; false when it was gone already.
    func end(
        _ session: SessionID,
        user: String,
        _ event: AuditEvent,
        _ peer: Peer?,
        reason: String
    ) async throws(SessionLinkError) -> Bool {
        let call = ending(session, user: user, event, peer, reason: reason)
        return try await store.run(call).isEnded
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
