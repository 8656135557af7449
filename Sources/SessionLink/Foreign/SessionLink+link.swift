import FoundationEssentials
import JOSE
import Redis

/// What linking a token came to.
public enum LinkOutcome: Sendable, Equatable {
    /// The session has the token. The grant's credential names the session too, which saves `verify` a round trip;
    /// `isNew` says whether it was this call that linked the token.
    case linked(Grant)
    /// The token can't be linked.
    case refused(Refusal)
}

extension SessionLink {
    /// Takes in a token that a foreign issuer made, for a user whom the caller knows it to belong to: begins an
    /// `allowlist` session whose token it is. From then on ``verify(_:peer:refreshing:)`` takes the token, until it expires
    /// or its session ends.
    ///
    /// The same token again, even at the same time, gives the same session. A token whose session ended is never linked
    /// again, whatever ended it. One that was never linked is like a new log-in: for a user whose sessions were all
    /// revoked, end those at the issuer too, or ``SessionAdministration/lock(user:for:by:reason:)`` the user.
    ///
    /// The session lives on beyond its token's expiry, for as long as one of ours does, so that the issuer's next token
    /// can take its place: ``link(token:user:session:peer:)``.
    ///
    /// - Parameter method: How the user logged in, such as `oidc`: 32 bytes at most.
    /// - Throws: `invalidInput` for a user or method that can't be stored, `userLocked`, `epochMoves` when the user's sessions
    ///   were being revoked all along, and whatever keeps the session from being stored. Where the last step of storing was
    ///   interrupted, linking the token once more mends it.
    public func link(
        token text: String,
        user: String,
        method: String,
        peer: Peer
    ) async throws(SessionLinkError) -> LinkOutcome {
        try check(user: user, method: method)
        let signed: SignedToken
        do {
            signed = try readForLinking(text)
        } catch {
            return .refused(error)
        }
        if let session = try await store.session(linkedTo: signed.fingerprint) {
            return try await repeatLink(signed, user, session)
        }
        return try await begin(signed, user, method, peer)
    }

    /// Only a token that is good now can be linked.
    func readForLinking(_ text: String) throws(Refusal) -> SignedToken {
        let signed = try foreign.read(text, now: clock())
        if signed.isExpired { throw .expired }
        return signed
    }

    private func begin(
        _ signed: SignedToken,
        _ user: String,
        _ method: String,
        _ peer: Peer
    ) async throws(SessionLinkError) -> LinkOutcome {
        let token = MadeToken(signed, now: clock())
        for _ in 1...Self.attempts {
            let (epoch, time) = try await prepare(Partition(user: user), user: user, peer)
            let session = SessionFacts(
                id: SessionID(linking: signed.fingerprint, to: user),
                user: user,
                mode: .allowlist,
                method: method,
                generation: 1,
                absoluteEnd: Date(milliseconds: time.adding(clamped: configuration.absoluteLifetime.milliseconds))
            )
            switch try await write(session, token, epoch, peer, foreign: signed.rowID) {
            case .done:
                try await store.note(session.id, linkedTo: token, absoluteEnd: session.absoluteEnd)
                await enforceLimit(of: user, peer)
                return .linked(linkGrant(session, token, isNew: true))
            case .taken:
                // Another server was faster, or stopped before the last step.
                return try await repeatLink(signed, user, session.id)
            case .keyDenied: return .refused(.denied(.key))
            case .tokenDenied: return .refused(.denied(.fingerprint))
            case .locked: throw await refuseLocked(user, peer)
            case .epochMoved: continue
            }
        }
        throw .epochMoves
    }

    /// Gives the session again that a token is linked to already.
    func repeatLink(
        _ signed: SignedToken,
        _ user: String,
        _ session: SessionID
    ) async throws(SessionLinkError) -> LinkOutcome {
        let found: FoundToken
        switch try await find(signed, in: session, mismatch: .superseded) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let success): found = success
        }
        guard found.record.user.isExactly(user) else { return .refused(.linkMismatch) }
        if case .refused(let refusal) = found.check.outcome { return .refused(refusal) }
        guard signed.fingerprint.isExactly(found.record.fingerprint) else { return .refused(.superseded) }
        let token = MadeToken(signed, now: clock())
        let facts = facts(session, found.record, generation: found.record.generation)
        try await store.note(session, linkedTo: token, absoluteEnd: facts.absoluteEnd)
        return .linked(linkGrant(facts, token, isNew: false))
    }

    /// What a client goes on with: the token, and the session that it is linked to.
    func linkGrant(_ session: SessionFacts, _ token: MadeToken, isNew: Bool) -> Grant {
        Grant(
            session: session,
            credential: Credential(token: token.compact, session: session.id.text),
            expires: token.expires,
            isNew: isNew
        )
    }
}

extension SessionID {
    /// The ID of the session that linking a token to a user begins. It follows from both, so that servers which race begin
    /// the same session.
    fileprivate init(linking fingerprint: String, to user: String) {
        let digest = Digest.sha256(Array("link\n\(fingerprint)\n\(user)".utf8))
        self.init(partition: Partition(user: user), random: Array(digest.prefix(Self.randomBytes)))
    }
}
