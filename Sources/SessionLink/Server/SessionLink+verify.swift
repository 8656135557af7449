import FoundationEssentials
import JOSE
import Logging
import Redis

extension SessionLink {
    /// Says whether a request may go on. One round trip, and another for a token of a foreign issuer unless the credential
    /// names its session; one more when there is something to write down: a first use, a new address or client, or now and
    /// then that the session is in use. None for a denylist token where a replica is current; only whether an expired one
    /// may be refreshed is for the store to say.
    ///
    /// - Parameters:
    ///   - peer: From where the request comes; nil writes down no address.
    ///   - refreshing: Refresh the token at once where that is due or required and the credential suffices for it. Nobody
    ///     is logged out by that: who comes late is refused, not taken for a thief as in ``refresh(_:peer:)``.
    /// - Throws: `store` when the store can't be asked. The request must be refused then; only where the configuration
    ///   says so is a denylist token accepted unchecked. `revocationsUnknown` when the replica is not current and the
    ///   configuration says that the store is not to be asked instead. What `refresh` throws, where the request can't go
    ///   on without it.
    public func verify(
        _ credential: Credential,
        peer: Peer? = nil,
        refreshing: Bool = false
    ) async throws(SessionLinkError) -> Verdict {
        let token: ReadToken
        let secret: PresentedSecret?
        let now = clock()
        do {
            token = timed(try read(credential, now: now), now: now)
            secret = try readSecret(credential, for: token)
        } catch .issuedElsewhere {
            return try await verifyForeign(credential, peer: peer, now: now)
        } catch {
            return .refused(error)
        }
        let verdict = try await verify(token, secret, peer: peer, now: now)
        return refreshing ? try await renew(credential, token.link.mode, verdict, peer: peer) : verdict
    }

    private func verify(
        _ token: ReadToken,
        _ secret: PresentedSecret?,
        peer: Peer?,
        now: Date
    ) async throws(SessionLinkError) -> Verdict {
        if let verdict = try replicaVerdict(on: token, now: now) { return verdict }
        let answer: StoreAnswer
        do {
            answer = try await ask(about: token)
        } catch {
            guard error.isStoreOutOfReach, configuration.denylistFailsOpen, token.link.mode == .denylist,
                !token.isExpired
            else { throw error }
            if let refusal = replica?.told(of: token.revocable) { return .refused(refusal) }
            return .accepted(acceptance(of: token, isCurrent: true, isStoreChecked: false, now: now))
        }
        let check = LinkCheck(token: token, secret: secret, answer: answer)
        return try await conclude(check, of: token, peer: peer, now: now)
    }

    /// Writes down that a session was used, where there is something to write, and says whether the request may go on.
    func conclude(
        _ check: LinkCheck,
        of token: ReadToken,
        peer: Peer?,
        now: Date
    ) async throws(SessionLinkError) -> Verdict {
        let (answer, outcome) = (check.answer, outcome(of: check, on: token))
        if case .accepted(_, let isFirstUse) = outcome, let state = answer.link,
            isDue(state, peer, isFirstUse, answer.now),
            try await touch(
                token.link.token.session,
                of: state.user,
                generation: isFirstUse ? state.generation : token.link.token.generation,
                peer
            ) == false
        {
            return .refused(.sessionGone)
        }
        return verdict(outcome, on: token, now: now)
    }

    /// What a server learns about a token that the store was asked about.
    func verdict(_ outcome: LinkCheck.Outcome, on token: ReadToken, now: Date) -> Verdict {
        switch outcome {
        case .refused(let refusal): .refused(refusal)
        case .refreshRequired(let reason): .refreshRequired(token.link.token.session, reason)
        case .accepted(let isCurrent, _):
            .accepted(acceptance(of: token, isCurrent: isCurrent, isStoreChecked: true, now: now))
        }
    }

    /// Reads the token of a credential, and sees that a session ID beside it is the token's.
    func read(_ credential: Credential, now: Date) throws(Refusal) -> ReadToken {
        guard let text = credential.token else { throw .malformed("there is no token") }
        let token: ReadToken
        do {
            token = try reader.read(text, now: now)
        } catch {
            throw foreign.names(text) ? .issuedElsewhere : error
        }
        if let session = credential.session, session != token.link.token.session.text { throw .linkMismatch }
        return token
    }

    private func readSecret(_ credential: Credential, for token: ReadToken) throws(Refusal) -> PresentedSecret? {
        guard token.link.mode == .paired else { return nil }
        guard credential.session != nil, let text = credential.secret else {
            throw .malformed("session ID and secret must come with the token")
        }
        guard let secret = secrets.read(text, session: token.link.token.session) else { throw .linkMismatch }
        return secret
    }

    /// Asks the store for all that decides about a token.
    ///
    /// - Parameter wantsRecord: Ask for the rest of its session too.
    func ask(about token: ReadToken, wantsRecord: Bool = false) async throws(SessionLinkError) -> StoreAnswer {
        try await store.ask(
            about: token.link.token.session,
            user: token.link.user,
            denials: token.denials,
            wantsRecord: wantsRecord,
            wantsSecrets: token.link.mode == .paired,
            at: clock()
        )
    }

    func acceptance(
        of token: ReadToken,
        isCurrent: Bool,
        isStoreChecked: Bool,
        now: Date
    ) -> Acceptance {
        let expires = token.claims.expiration?.double ?? 0
        let isSoon = expires - now.timeIntervalSince1970 <= Double(configuration.refreshAhead.milliseconds) / 1000
        return Acceptance(
            session: token.link.token.session,
            user: token.link.user,
            mode: token.link.mode,
            generation: token.link.token.generation,
            claims: token.claims,
            isRefreshDue: isSoon || !isCurrent,
            isStoreChecked: isStoreChecked
        )
    }

    /// Whether there is something to write down. A denylist token leaves no trace until it is refreshed.
    func isDue(_ state: LinkState, _ peer: Peer?, _ isFirstUse: Bool, _ now: Int64) -> Bool {
        guard state.mode != .denylist else { return false }
        if isFirstUse || peer.map({ $0.digest != state.peer }) ?? false { return true }
        // A time that is still to come is damage, or a clock went back.
        let since = now.subtracting(clamped: state.seen)
        return since < 0 || since >= configuration.touchThrottle.milliseconds
    }

    /// Writes down that the session was used; false when it is gone.
    ///
    /// - Parameter generation: That of the token that was used.
    func touch(
        _ session: SessionID,
        of user: String,
        generation: UInt32,
        _ peer: Peer?
    ) async throws(SessionLinkError) -> Bool {
        let call = TouchScript(
            place: ScriptPlace(partition: session.partition, user: user, session: session),
            terms: terms,
            session: session,
            generation: generation,
            peer: PeerInputs(peer),
            grace: configuration.grace.milliseconds,
            throttle: configuration.touchThrottle.milliseconds
        )
        do {
            let isThere = try await store.run(call) != .gone
            unwritten.settle()
            return isThere
        } catch .store(.server(_, _, let error)) where error.refusesWrites {
            // The session was just seen to be good; that its use can't be written down is no reason to lock users out.
            if unwritten.raise() {
                logger.warning("The use of sessions can't be written down.", metadata: ["error": "\(error.kind)"])
            }
            return true
        }
    }
}
