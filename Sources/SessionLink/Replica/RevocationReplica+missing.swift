import FoundationEssentials
import Synchronization

extension RevocationReplica {
    /// How many revocations, denials and locks the store had said and does not say any more. This server goes by them all
    /// the same; others may not know of them.
    public var missing: Int { state.withLock { $0.missing.count } }

    /// Whether a user is locked as far as this server knows, whatever the store says.
    func isLocked(_ user: String) -> Bool {
        guard let lock = state.withLock({ $0.revocations.lock(of: user) }) else { return false }
        return lock.until > earliest
    }

    /// The highest epochs that the store ever said of a user and of everyone in a partition; 0 where it said nothing.
    func epoch(of user: String, in partition: Partition) -> Epoch {
        state.withLock { $0.revocations.epoch(of: user, in: partition) }
    }

    /// Whether tokens that a key signed are refused.
    public func isDenied(key keyID: String) -> Bool { state.withLock { $0.revocations.holds(key: keyID) } }

    /// Takes in that a session's ID is refused until then, as whoever had it refused knows before its stream tells.
    ///
    /// - Parameter receipt: That of the session's revocation.
    public func learn(_ receipt: OperatorReceipt, of session: SessionID) {
        if let until = receipt.deniedUntil { learn(session, until: until.milliseconds) }
    }

    func learn(_ session: SessionID, until: Int64) {
        let revocation = Revocation(.session(session.text), until: until, source: session.partition)
        state.withLock { $0.revocations.apply(revocation) }
    }

    /// Puts back into the store what is missing in it, each with its entry in the audit trail. What this server has heard
    /// another one put back is not done twice.
    ///
    /// - Parameters:
    ///   - administration: May write to the store.
    ///   - actor: The service that acts, for the audit trail.
    /// - Returns: How many are still missing.
    /// - Throws: What kept one of them from being put back; the others were tried as well, unless the store is out of reach.
    @discardableResult
    public func putBack(
        with administration: SessionAdministration,
        by actor: Operator
    ) async throws(SessionLinkError) -> Int {
        var failure: SessionLinkError?
        for revocation in state.withLock({ $0.missing }) {
            // It may have been lifted while others were put back.
            let heard = state.withLock { $0.missing.contains(revocation) ? $0.places : nil }
            guard let heard else { continue }
            var administration = administration
            administration.heard = heard
            do throws(SessionLinkError) {
                try await putBack(revocation, administration, actor)
                state.withLock { _ = $0.missing.remove(revocation) }
            } catch .invalidInput {
                // What names nobody was no lock of anybody.
                state.withLock { _ = $0.missing.remove(revocation) }
            } catch {
                if error.isStoreOutOfReach { throw error }
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return missing
    }

    private func putBack(
        _ revocation: Revocation,
        _ administration: SessionAdministration,
        _ actor: Operator
    ) async throws(SessionLinkError) {
        let until = revocation.until
        switch revocation.subject {
        case .lock(let bytes):
            let user = String(decoding: bytes, as: UTF8.self)
            let reason =
                "put back: the store lost the lock of \(Date(milliseconds: revocation.mark).formatted(.iso8601))"
            let directory = SessionDirectory(store: store)
            if let known = try await directory.lock(of: user), known.until.map({ $0.milliseconds >= until }) ?? true {
                return
            }
            let span =
                until < TimeLimits.never
                ? Duration.milliseconds(until) - .milliseconds(try await directory.time()) : nil
            // What is over in less than a second would be over before anybody logs in.
            if let span, span < .seconds(1) { return }
            _ = try await administration.lock(user: user, for: span, by: actor, reason: reason)
        case .key(let bytes):
            try await deny(.key(String(decoding: bytes, as: UTF8.self)), until, administration, actor)
        case .token(let text):
            if let token = TokenID(text) { try await deny(.token(token), until, administration, actor) }
        case .fingerprint(let hex):
            try await deny(.fingerprint(hex, user: nil), until, administration, actor)
        case .session(let text):
            guard let session = SessionID(text) else { return }
            _ = try await administration.revoke(session: session, by: actor, reason: Self.putBackReason)
        case .user(let bytes):
            let user = String(decoding: bytes, as: UTF8.self)
            try await administration.putBack(epoch: revocation.mark, of: user, by: actor, reason: Self.putBackReason)
        case .everyone(let partition):
            let mark = revocation.mark
            try await administration.putBack(epoch: mark, in: partition, by: actor, reason: Self.putBackReason)
        case .generations: break
        }
    }

    private func deny(
        _ subject: DenialSubject,
        _ until: Int64,
        _ administration: SessionAdministration,
        _ actor: Operator
    ) async throws(SessionLinkError) {
        let margin = TimeLimits.margin.milliseconds
        _ = try await administration.deny(
            subject,
            until: Date(milliseconds: until < TimeLimits.never ? max(0, until - margin) : TimeLimits.never),
            by: actor,
            reason: "put back: the store lost this denial"
        )
    }

    /// Why something is ended that had been ended before.
    static let putBackReason = "put back: the store lost this revocation"
}
