import Redis

/// What a log-out came to.
public enum LogOutOutcome: Sendable, Equatable {
    /// The session was ended by this call.
    case ended(SessionID)
    /// The credential ends nothing: most often because the session ended before.
    case refused(Refusal)
}

extension SessionLink {
    /// Ends the session that a credential belongs to.
    ///
    /// - Parameter credential: A token, expired or not, or session ID and secret.
    public func logOut(_ credential: Credential, peer: Peer? = nil) async throws(SessionLinkError) -> LogOutOutcome {
        let presented: Presented
        do {
            presented = try credential.secret == nil ? ownToken(credential) : self.presented(credential)
        } catch {
            return .refused(error)
        }
        let answer = try await ask(about: presented)
        if let refusal = presented.refusal(answer) { return .refused(refusal) }
        guard let record = answer.record else { return .refused(.sessionGone) }
        switch presented.decision(record, answer) {
        case .rotate, .repeatSuccessor: break
        case .reuse: return .refused(.superseded)
        case .refuse(let refusal): return .refused(refusal)
        }
        let ended = try await end(presented.session, record, .logOut, peer, reason: "")
        return ended ? .ended(presented.session) : .refused(.sessionGone)
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
        _ record: SessionRecord,
        _ event: AuditEvent,
        _ peer: Peer?,
        reason: String
    ) async throws(SessionLinkError) -> Bool {
        var arguments = arguments(of: peer)
        arguments["audit_keep"] = configuration.retention.audit.milliseconds
        arguments["revoked_keep"] = configuration.retention.revocations.milliseconds
        arguments["doorbell"] = store.keys.doorbell
        arguments["partition"] = session.partition.hex
        arguments["sid"] = session.text
        arguments["user"] = record.user
        arguments["event"] = event.rawValue
        arguments["why"] = event.rawValue
        arguments["reason"] = reason
        arguments["latest"] = SessionAdministration.margin.milliseconds
        let place = ScriptPlace(partition: session.partition, user: record.user, session: session)
        return try await store.run(.endSession, at: place, arguments).status == "ended"
    }
}
