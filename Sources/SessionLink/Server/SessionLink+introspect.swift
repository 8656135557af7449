import FoundationEssentials

extension SessionLink {
    /// Says whether a token is alive, for a resource server that was given it (RFC 7662). Needs no session secret, writes
    /// nothing down, and lengthens no session.
    ///
    /// - Throws: `store` when the store can't be asked, `revocationsUnknown` when the replica is not current and the
    ///   configuration says that the store is not to be asked instead; nothing is known of the token then.
    public func introspect(_ token: String) async throws(SessionLinkError) -> Verdict {
        let now = clock()
        let read: ReadToken
        do {
            read = timed(try self.read(Credential(token: token), now: now), now: now)
        } catch .issuedElsewhere {
            switch try await find(Credential(token: token), now: now) {
            case .failure(let refusal): return .refused(refusal)
            case .success(let found): return verdict(found.check.outcome, on: found.token, now: now)
            }
        } catch {
            return .refused(error)
        }
        if let verdict = try replicaVerdict(on: read, now: now) { return verdict }
        let check = LinkCheck(token: read, wantsSecret: false, answer: try await ask(about: read))
        if case .refused(let refusal) = check.outcome { hear(refusal, of: read) }
        return verdict(check.outcome, on: read, now: now)
    }
}
