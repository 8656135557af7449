import FoundationEssentials
import JOSE
import Redis

extension SessionLink {
    /// Gives a session of a foreign issuer's token that issuer's next token: one log-in stays one session. The token
    /// before is good until the new one was first used, and then for the grace. It does what a refresh does with ours,
    /// so a refresh that an operator asked for is delivered by it.
    ///
    /// - Throws: `invalidInput` for a user that can't be stored, and whatever keeps the token from being stored.
    public func link(
        token text: String,
        user: String,
        session: SessionID,
        peer: Peer? = nil
    ) async throws(SessionLinkError) -> LinkOutcome {
        try UserName.check(user)
        let signed: SignedToken
        do {
            signed = try readForLinking(text)
        } catch {
            return .refused(error)
        }
        for _ in 1...Self.attempts {
            let known = try await store.session(linkedTo: signed.fingerprint)
            if let known, known != session { return .refused(.linkMismatch) }
            let answer = try await store.ask(
                about: session,
                denials: signed.denials(in: session),
                wantsSecrets: false,
                at: clock()
            )
            guard let record = answer.record else { return .refused(.sessionGone) }
            if answer.denies(.session) { return .refused(.denied(.session)) }
            if signed.fingerprint.isExactly(record.fingerprint) { return try await repeatLink(signed, user, session) }
            guard record.isForeign, record.user.isExactly(user) else { return .refused(.linkMismatch) }
            // It was this session's token before.
            if known != nil || signed.fingerprint.isExactly(record.predecessorFingerprint) {
                return .refused(.superseded)
            }
            if let outcome = try await succeed(record, by: signed, session, peer) { return outcome }
        }
        // Other tokens of the same session were faster each time.
        return .refused(.superseded)
    }

    /// Replaces a session's token; nil when another was faster, or an operator.
    private func succeed(
        _ record: SessionRecord,
        by signed: SignedToken,
        _ session: SessionID,
        _ peer: Peer?
    ) async throws(SessionLinkError) -> LinkOutcome? {
        let token = MadeToken(signed, now: clock())
        guard record.generation < .max else { return .refused(.linkMismatch) }
        let facts = facts(session, record, generation: record.generation + 1)
        // Its client has it already, so nobody will ask for it.
        let keepsWhole = keepsWhole(.allowlist)
        let call = RefreshScript(
            place: ScriptPlace(partition: session.partition, user: record.user, session: session),
            terms: terms,
            session: session,
            generation: record.generation,
            token: newToken(token, of: facts, keepsSignature: keepsWhole, jti: signed.rowID),
            peer: PeerInputs(peer),
            grace: configuration.grace.milliseconds,
            keepsWhole: keepsWhole,
            auditsAll: configuration.auditsEveryRefresh,
            forcedAt: record.forcedAt,
            denials: signed.denials(in: session).json,
            keepsOpen: false
        )
        switch try await store.run(call) {
        case .done:
            let predecessor = record.expires.map { (record.fingerprint, $0) }
            try await store.note(session, linkedTo: token, absoluteEnd: facts.absoluteEnd, predecessor: predecessor)
            return .linked(linkGrant(facts, token, isNew: true))
        case .lost, .again: return nil
        case .epochMoved: return .refused(.epoch)
        case .keyDenied: return .refused(.denied(.key))
        case .tokenDenied: return .refused(.denied(.fingerprint))
        case .gone: return .refused(.sessionGone)
        }
    }
}
