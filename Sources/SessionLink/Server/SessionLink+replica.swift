import FoundationEssentials
import Logging

extension SessionLink {
    /// What the replica says of a denylist token; nil when the store has to be asked.
    func replicaVerdict(on token: ReadToken, now: Date) throws(SessionLinkError) -> Verdict? {
        guard let replica, token.link.mode == .denylist else { return nil }
        switch replica.answer(about: token.revocable) {
        case .known(.refused(let refusal)):
            return .refused(refusal)
        case .known(.refreshRequested):
            return .refreshRequired(token.link.token.session, .requested)
        case .known(.unheardOf):
            return nil
        case .known(.good):
            // Revocations don't say whether there still is a session to refresh it with.
            if token.isExpired { return nil }
            // Nor whether it has a successor: who holds the secret refreshes when the token is about to expire.
            return .accepted(acceptance(of: token, isCurrent: true, isStoreChecked: true, now: now))
        case .unknown(let standing):
            switch configuration.whenStale {
            case .failClosed: throw .revocationsUnknown(standing)
            case .askStore: return nil
            }
        }
    }

    /// Throws where the key that signs was denied in any partition: servers with a replica refuse what it signs.
    func checkSigningKey() throws(SessionLinkError) {
        let keyID = maker.keyID
        if replica?.isDenied(key: keyID) == true { throw .signingKeyDenied(keyID: keyID) }
    }

    /// Takes in at once what this server ended itself, before its stream tells; and says what of it was left, which only an
    /// operator can clear away: nobody ends a session twice.
    func learn(_ session: SessionID, _ answer: EndSessionScript.Answer) {
        if let shortfall = answer.shortfall {
            let facts: Logger.Metadata = ["session": "\(session)", "left": "\(shortfall)"]
            logger.warning(
                "A session was ended, and something of it is left in the store: sessiontop mend.",
                metadata: facts
            )
        }
        if let until = answer.deniedUntil { replica?.learn(session, until: until) }
    }

    /// Takes in that the store says that a token that stands alone was revoked: that may not have been heard yet. Of marks
    /// that the store has lost, the replica knows more.
    func hear(_ refusal: Refusal, of token: ReadToken) {
        guard token.link.mode == .denylist, !token.isExpired else { return }
        switch refusal {
        case .epoch, .denied: replica?.hear(refusal, of: token.revocable)
        default: break
        }
    }

    /// What a check by the store's answer comes to where the replica may know more: that the token was revoked, and the store
    /// lost that.
    func outcome(of check: LinkCheck, on token: ReadToken) -> LinkCheck.Outcome {
        let outcome = check.outcome
        if case .refused(let refusal) = outcome {
            hear(refusal, of: token)
        } else if let refusal = lostRevocation(of: token.revocable) {
            return .refused(refusal)
        }
        return outcome
    }

    /// Why a token is refused that the store would take, as far as the replica knows: it was revoked, and the store lost
    /// that.
    func lostRevocation(of token: RevocableToken) -> Refusal? {
        if case .known(.refused(let refusal))? = replica?.answer(about: token) { return refusal }
        return nil
    }

    /// The same of a credential that asks for a refresh, or for the end of others.
    func lostRevocation(of weighed: Weighed) -> Refusal? {
        for token in weighed.revocable {
            if let refusal = lostRevocation(of: token) { return refusal }
        }
        return nil
    }

    /// A token whose time is judged by the later of two clocks, the server's and, as far as the replica knows it, Redis's: a
    /// server that is behind does not let a token live longer than its revocation is kept.
    func timed(_ token: ReadToken, now: Date) -> ReadToken {
        guard let replica, token.link.mode == .denylist, !token.isExpired else { return token }
        var token = token
        token.signed.isExpired = replica.later(than: now).milliseconds >= token.signed.goodUntil
        return token
    }
}
