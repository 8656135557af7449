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
            case .success(let found):
                return verdict(outcome(of: found.check, on: found.token), on: found.token, now: now)
            }
        } catch {
            return .refused(error)
        }
        if let verdict = try replicaVerdict(on: read, now: now) { return verdict }
        let check = LinkCheck(token: read, wantsSecret: false, answer: try await ask(about: read))
        return verdict(outcome(of: check, on: read), on: read, now: now)
    }

    /// The session that a token of ours is of, whatever became of the token, for whoever may end it (RFC 7009). One whose key
    /// was denied, which anybody may have signed, names only the session that has it as its own.
    ///
    /// - Returns: the session, or why there is none that could go on.
    /// - Throws: `store` when the store can't be asked.
    public func session(of token: String) async throws(SessionLinkError) -> Result<SessionID, Refusal> {
        let read: ReadToken
        do {
            read = try self.read(Credential(token: token), now: clock())
        } catch .issuedElsewhere {
            return try await find(Credential(token: token), now: clock()).map { $0.token.link.token.session }
        } catch {
            return .failure(error)
        }
        let answer = try await ask(about: read)
        let session = read.link.token.session
        switch LinkCheck(token: read, wantsSecret: false, answer: answer).outcome {
        case .accepted, .refreshRequired: return .success(session)
        case .refused(.linkMismatch): return .failure(.linkMismatch)
        case .refused(.denied(.key)) where !read.isOwn(of: answer.link): return .failure(.denied(.key))
        case .refused(let refusal):
            // A token that stands alone may outlive its session.
            let mayLive = answer.link != nil || read.link.mode == .denylist && !read.isExpired
            return mayLive ? .success(session) : .failure(refusal)
        }
    }
}

extension ReadToken {
    /// Whether a session has it as its own, now or just before.
    fileprivate func isOwn(of state: LinkState?) -> Bool {
        fingerprint.isExactly(state?.fingerprint) || fingerprint.isExactly(state?.predecessorFingerprint)
    }
}
