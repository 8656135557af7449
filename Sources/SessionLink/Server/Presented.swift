import FoundationEssentials

/// A credential that claims the right to refresh or to end a session.
struct Presented: Sendable {
    enum Evidence: Sendable {
        case token(ReadToken)
        case secret(PresentedSecret)
    }

    let session: SessionID
    let evidence: Evidence
    /// The most bytes that the next token may have.
    var tokenLimit: Int?

    var generation: UInt32 {
        switch evidence {
        case .token(let token): token.link.token.generation
        case .secret(let secret): secret.generation
        }
    }

    /// All by which it may be denied.
    var denials: [Denial] {
        switch evidence {
        case .token(let token): token.denials
        case .secret: [Denial(kind: .session, id: session.text)]
        }
    }

    /// Why the credential is refused whatever its generation; nil goes on.
    func refusal(_ answer: StoreAnswer) -> Refusal? {
        for kind in Refusal.DenialKind.allCases where answer.denies(kind) { return .denied(kind) }
        // A secret does not say of which epoch it is: it is the session's.
        guard case .token(let token) = evidence else {
            return answer.record?.epoch.refusal(under: answer.marks)
        }
        if let refusal = token.link.epoch.refusal(under: answer.marks) { return refusal }
        if let record = answer.record, !record.user.isExactly(token.link.user) || record.mode != token.link.mode {
            return .linkMismatch
        }
        return nil
    }

    /// What the session's record says to the credential.
    func decision(_ record: SessionRecord, _ answer: StoreAnswer) -> RefreshDecision {
        switch evidence {
        case .token(let token):
            RefreshDecision(
                generation: generation,
                isCurrent: token.fingerprint.isExactly(record.fingerprint),
                isPrevious: token.fingerprint.isExactly(record.predecessorFingerprint),
                isGenuine: true,
                record: record,
                now: answer.now,
                later: answer.later
            )
        case .secret(let secret):
            RefreshDecision(
                generation: generation,
                isCurrent: secret.hash.isExactly(answer.secret),
                isPrevious: secret.hash.isExactly(answer.previousSecret),
                isGenuine: secret.isGenuine,
                record: record,
                now: answer.now,
                later: answer.later
            )
        }
    }
}

extension SessionLink {
    /// Reads a credential for a refresh: session ID and secret where they are given, else a token that is one's own
    /// credential.
    func presented(_ credential: Credential) throws(Refusal) -> Presented {
        if let text = credential.secret {
            guard let session = credential.session.flatMap({ SessionID($0) }) else {
                throw .malformed("the secret comes without its session ID")
            }
            guard let secret = secrets.read(text, session: session) else { throw .linkMismatch }
            return Presented(session: session, evidence: .secret(secret), tokenLimit: credential.tokenLimit)
        }
        let token = try read(credential, now: clock())
        guard token.link.mode == .allowlist else {
            throw .malformed("a session of this kind is refreshed with its ID and secret")
        }
        return Presented(
            session: token.link.token.session,
            evidence: .token(token),
            tokenLimit: credential.tokenLimit
        )
    }

    /// Asks the store about a credential.
    func ask(about presented: Presented) async throws(SessionLinkError) -> StoreAnswer {
        switch presented.evidence {
        case .token(let token):
            return try await ask(about: token, wantsRecord: true)
        case .secret:
            return try await store.ask(
                about: presented.session,
                denials: presented.denials,
                wantsSecrets: true,
                at: clock()
            )
        }
    }
}
