import FoundationEssentials
import JOSE
import Logging

extension SessionLink {
    /// Refreshes the token of a request that was just verified, where that is due or required.
    func renew(
        _ credential: Credential,
        _ mode: LinkMode,
        _ verdict: Verdict,
        peer: Peer?
    ) async throws(SessionLinkError) -> Verdict {
        // Where the token is the session, nothing else that comes with it counts.
        let credential =
            mode == .allowlist ? Credential(token: credential.token, tokenLimit: credential.tokenLimit) : credential
        guard mode == .allowlist || credential.secret != nil else { return verdict }
        switch verdict {
        case .accepted(let acceptance) where acceptance.isRefreshDue && acceptance.isStoreChecked:
            do throws(SessionLinkError) {
                let outcome = try await successor(credential, peer)
                unrefreshed.settle()
                return Self.verdict(outcome, insteadOf: acceptance)
            } catch {
                // The token is good without it, and the next request tries again.
                if unrefreshed.raise() {
                    logger.warning("Tokens that are due can't be refreshed.", metadata: ["error": "\(error)"])
                }
                return verdict
            }
        case .refreshRequired:
            switch try await successor(credential, peer) {
            case .renewed(let grant): return Acceptance(grant).map { .renewed($0, grant) } ?? verdict
            case .refused(let refusal): return .refused(refusal)
            }
        case .accepted, .renewed, .refused:
            return verdict
        }
    }

    /// Refreshes as a request does, which may come late.
    private func successor(_ credential: Credential, _ peer: Peer?) async throws(SessionLinkError) -> RefreshOutcome {
        try await successor(peer) { () throws(Refusal) in try self.presented(credential) }
    }

    private static func verdict(_ outcome: RefreshOutcome, insteadOf acceptance: Acceptance) -> Verdict {
        switch outcome {
        case .renewed(let grant): Acceptance(grant).map { .renewed($0, grant) } ?? .accepted(acceptance)
        // Between the two answers of the store the session was revoked.
        case .refused(let refusal) where refusal.isRevocation(acceptance.mode): .refused(refusal)
        case .refused: .accepted(acceptance)
        }
    }
}

extension Refusal {
    /// Whether it would have refused the request as well. A denylist token needs no session.
    fileprivate func isRevocation(_ mode: LinkMode) -> Bool {
        switch self {
        case .epoch, .epochUnknown, .denied: true
        case .sessionGone: mode != .denylist
        default: false
        }
    }
}

extension Acceptance {
    /// A request that goes on by the token of a grant.
    fileprivate init?(_ grant: Grant) {
        guard let text = grant.credential.token, let claims = try? JWS(text).claims() else { return nil }
        self.init(
            session: grant.session.id,
            user: grant.session.user,
            mode: grant.session.mode,
            generation: grant.session.generation,
            claims: claims,
            isRefreshDue: false
        )
    }
}
