/// A credential beside its session as the store has it, and what a refresh would come to.
struct Weighed: Sendable {
    let presented: Presented
    let record: SessionRecord
    let decision: RefreshDecision
    /// Redis's time at the answer, in milliseconds since 1970.
    let now: Int64

    /// What decides whether it was revoked: the session's current token, and the one that was presented.
    var revocable: [RevocableToken] {
        let current = RevocableToken(
            id: TokenID(session: presented.session, generation: record.generation),
            user: record.user,
            epoch: record.epoch,
            fingerprint: record.fingerprint,
            keyID: nil
        )
        guard case .token(let token) = presented.evidence else { return [current] }
        return [current, token.revocable]
    }
}

extension SessionLink {
    /// Reads a credential, asks the store about it, and decides.
    func weigh(
        _ read: () throws(Refusal) -> Presented
    ) async throws(SessionLinkError) -> Result<Weighed, Refusal> {
        let presented: Presented
        do {
            presented = try read()
        } catch {
            return .failure(error)
        }
        return weigh(presented, try await ask(about: presented))
    }

    /// Decides about a credential by what the store says.
    func weigh(_ presented: Presented, _ answer: StoreAnswer) -> Result<Weighed, Refusal> {
        if let refusal = presented.refusal(answer) { return .failure(refusal) }
        guard let record = answer.record else { return .failure(.sessionGone) }
        let decision = presented.decision(record, answer)
        return .success(Weighed(presented: presented, record: record, decision: decision, now: answer.now))
    }
}
