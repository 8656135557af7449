import FoundationEssentials

/// A token of a foreign issuer beside the session that it is linked to.
struct FoundToken: Sendable {
    /// The token, with what its session says of the link.
    let token: ReadToken
    let record: SessionRecord
    let answer: StoreAnswer

    /// Puts a token and its session together.
    ///
    /// - Parameter mismatch: Why a token is refused that the session neither has nor had before.
    init(
        _ signed: SignedToken,
        _ session: SessionID,
        _ answer: StoreAnswer,
        mismatch: Refusal
    ) throws(Refusal) {
        guard let record = answer.record else { throw .sessionGone }
        guard record.isForeign else { throw .linkMismatch }
        let generation: UInt32
        if signed.fingerprint.isExactly(record.fingerprint) {
            generation = record.generation
        } else if signed.fingerprint.isExactly(record.predecessorFingerprint), record.generation > 1 {
            generation = record.generation - 1
        } else {
            throw mismatch
        }
        token = ReadToken(signed: signed, link: LinkClaims(record, session, generation: generation))
        self.record = record
        self.answer = answer
    }

    /// Whether a request with it may go on.
    var check: LinkCheck { LinkCheck(token: token, answer: answer) }
}

extension SessionLink {
    /// Reads a token of a foreign issuer and finds its session: the one that the credential names, else the one that the
    /// store knows it to be linked to.
    func find(_ credential: Credential, now: Date) async throws(SessionLinkError) -> Result<FoundToken, Refusal> {
        let signed: SignedToken
        do {
            signed = try foreign.read(credential.token ?? "", now: now)
        } catch {
            return .failure(error)
        }
        if let name = credential.session {
            guard let session = SessionID(name) else { return .failure(.linkMismatch) }
            return try await find(signed, in: session, mismatch: .linkMismatch)
        }
        guard let session = try await store.session(linkedTo: signed.fingerprint) else {
            return .failure(signed.isExpired ? .expired : .sessionGone)
        }
        return try await find(signed, in: session, mismatch: .superseded)
    }

    /// Asks the store about a token and its session.
    func find(
        _ signed: SignedToken,
        in session: SessionID,
        mismatch: Refusal
    ) async throws(SessionLinkError) -> Result<FoundToken, Refusal> {
        let answer = try await store.ask(
            about: session,
            denials: signed.denials(in: session),
            wantsSecrets: false,
            at: clock()
        )
        do {
            return .success(try FoundToken(signed, session, answer, mismatch: mismatch))
        } catch {
            return .failure(error)
        }
    }

    /// Says whether a request with a token of a foreign issuer may go on.
    func verifyForeign(_ credential: Credential, peer: Peer?, now: Date) async throws(SessionLinkError) -> Verdict {
        switch try await find(credential, now: now) {
        case .failure(let refusal): .refused(refusal)
        case .success(let found): try await conclude(found.check, of: found.token, peer: peer, now: now)
        }
    }
}
