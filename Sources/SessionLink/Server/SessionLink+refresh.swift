import FoundationEssentials
import JOSE
import Redis

/// What a refresh came to.
public enum RefreshOutcome: Sendable, Equatable {
    /// The client goes on with this.
    case renewed(Grant)
    /// The client must log in again.
    case refused(Refusal)
}

extension SessionLink {
    /// Replaces a session's token by one with fresh claims.
    ///
    /// Requests that race, on any number of servers, and retries after a lost answer get the same successor. Who presents
    /// a credential after its retirement gets nothing, and the session is revoked (RFC 9700, section 4.14).
    ///
    /// - Parameter credential: For `allowlist` the token, past its expiry too; else session ID and secret. A token of a
    ///   foreign issuer is refused (`issuedElsewhere`): a new one is to be linked instead.
    /// - Throws: Whatever keeps a token from being made or stored. The session is as it was then; or, where the store's
    ///   answer was lost, perhaps refreshed: the same credential then gets the successor that was stored.
    public func refresh(_ credential: Credential, peer: Peer? = nil) async throws(SessionLinkError) -> RefreshOutcome {
        switch try await weigh({ () throws(Refusal) in try self.presented(credential) }) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let weighed): return try await carryOut(weighed, peer)
        }
    }

    /// Refreshes, but takes nobody for a thief: who asks like this may come late.
    func successor(
        _ peer: Peer?,
        attempts: Int = SessionLink.attempts,
        _ read: () throws(Refusal) -> Presented
    ) async throws(SessionLinkError) -> RefreshOutcome {
        switch try await weigh(read) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let weighed) where weighed.decision == .reuse: return .refused(.superseded)
        case .success(let weighed): return try await carryOut(weighed, peer, attempts: attempts)
        }
    }

    /// Does what was decided about a credential that was presented for refresh.
    private func carryOut(
        _ weighed: Weighed,
        _ peer: Peer?,
        attempts: Int = SessionLink.attempts
    ) async throws(SessionLinkError) -> RefreshOutcome {
        if let refusal = lostRevocation(of: weighed) { return .refused(refusal) }
        switch weighed.decision {
        case .refuse(let refusal): return .refused(refusal)
        case .rotate: return try await rotate(weighed.presented, weighed.record, peer, attempts: attempts)
        case .repeatSuccessor: return try await repeatSuccessor(weighed, peer)
        case .reuse: return try await revokeForReuse(weighed.presented, weighed.record, peer)
        }
    }

    /// Makes a successor and stores it, unless somebody was faster: then theirs is handed out.
    private func rotate(
        _ presented: Presented,
        _ record: SessionRecord,
        _ peer: Peer?,
        attempts: Int
    ) async throws(SessionLinkError) -> RefreshOutcome {
        try checkSigningKey()
        try await heedLately()
        // A generation that has no next one was never made by us.
        guard record.generation < .max else { return .refused(.linkMismatch) }
        let session = facts(presented.session, record, generation: record.generation + 1)
        let provided = try await claims(for: session)
        let token = try maker.make(
            session,
            epoch: record.epoch,
            claims: provided,
            longest: presented.tokenLimit,
            now: clock()
        )
        let call = RefreshScript(
            place: ScriptPlace(partition: session.id.partition, user: record.user, session: session.id),
            terms: terms,
            session: session.id,
            generation: record.generation,
            token: newToken(token, of: session, keepsSignature: true),
            peer: PeerInputs(peer),
            grace: configuration.grace.milliseconds,
            keepsWhole: keepsWhole(session.mode),
            auditsAll: configuration.auditsEveryRefresh,
            forcedAt: record.forcedAt,
            denials: presented.denials.json,
            keepsOpen: presented.generation < record.generation
        )
        switch try await store.run(call) {
        case .done:
            return .renewed(grant(session, token))
        case .lost(let generation, let header, let claims, let signature):
            // Made by who was faster. When that one has a successor already, this request is late and gets nothing.
            guard generation == Int64(session.generation), !signature.isEmpty else { return .refused(.superseded) }
            var stored = SessionText([])
            stored.header = header
            stored.claims = claims
            return handOut(stored.token(signature: signature), session)
        case .epochMoved:
            return .refused(.epoch)
        case .keyDenied:
            throw .signingKeyDenied(keyID: token.keyID)
        case .tokenDenied:
            return .refused(.denied(.fingerprint))
        case .again:
            guard attempts > 1 else { throw .refreshMoves }
            return try await successor(peer, attempts: attempts - 1) { presented }
        case .gone:
            return .refused(.sessionGone)
        }
    }

    /// Hands out the successor that there is. The session is in use, whichever of its tokens a request carries.
    private func repeatSuccessor(
        _ weighed: Weighed,
        _ peer: Peer?
    ) async throws(SessionLinkError) -> RefreshOutcome {
        let (presented, record) = (weighed.presented, weighed.record)
        if isDue(record.link, peer, false, weighed.now),
            try await !touch(presented.session, of: record.user, generation: presented.generation, peer)
        {
            return .refused(.sessionGone)
        }
        guard let stored = try await SessionDirectory(store: store).token(of: presented.session) else {
            return .refused(.superseded)
        }
        let session = facts(presented.session, record, generation: record.generation)
        return handOut(String(decoding: stored.compact, as: UTF8.self), session)
    }

    /// Hands out a token that the store had, if it is the one of the session's generation.
    private func handOut(_ compact: String, _ session: SessionFacts) -> RefreshOutcome {
        guard let claims = try? JWS(compact).claims(), let expires = claims.expiration,
            claims.tokenID == TokenID(session: session.id, generation: session.generation).description
        else { return .refused(.superseded) }
        let end = Date(timeIntervalSince1970: expires.double)
        return .renewed(grant(session, token: compact, expires: end, isNew: false))
    }

    private func revokeForReuse(
        _ presented: Presented,
        _ record: SessionRecord,
        _ peer: Peer?
    ) async throws(SessionLinkError) -> RefreshOutcome {
        let reason = "generation \(presented.generation) was presented for refresh after its retirement"
        _ = try await end(presented.session, user: record.user, .reuse, peer, reason: reason)
        return .refused(.reuse)
    }

    func facts(_ id: SessionID, _ record: SessionRecord, generation: UInt32) -> SessionFacts {
        SessionFacts(
            id: id,
            user: record.user,
            mode: record.mode,
            method: record.method,
            generation: generation,
            absoluteEnd: Date(milliseconds: record.end)
        )
    }
}
