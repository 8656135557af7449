public import FoundationEssentials

extension SessionAdministration {
    /// Says of a session's signs of theft that they are known, so that they raise no alarm: of all that it has now, or of those
    /// that two places of its user gave, in whatever session, for a time. The signs stay, and so does the audit trail. The
    /// alarm is back once something new happens: another sign, another pair, another token in two hands.
    ///
    /// - Parameters:
    ///   - places: The two places, and for how long; nil for all that the session shows.
    ///   - seen: When the session as the operator saw it was last used: where a sign came after that, nothing is done
    ///     (`movedOn`).
    /// - Returns: A receipt that counts no session where the two places are known, and the session shows other signs besides;
    ///   `knownUntil` says until when.
    /// - Throws: `invalidInput` for a span of less than a second or more than a year.
    public func acknowledge(
        session: SessionID,
        of user: String,
        places: KnownPlaces? = nil,
        by actor: Operator,
        reason: String,
        seen: Date? = nil,
        expecting: SessionExpectation = SessionExpectation()
    ) async throws(SessionLinkError) -> OperatorReceipt {
        if let places { try Self.check(places) }
        try check(session, of: try await store.owner(of: session).user, against: expecting)
        let call = AcknowledgeScript(
            session: session,
            user: user,
            seen: seen?.milliseconds,
            created: expecting.created?.milliseconds,
            pair: places,
            cause: Cause(actor, reason),
            terms: try await terms()
        )
        let (answer, confirmation) = try await runner.run(call)
        let outcome: OperatorReceipt.Outcome =
            switch answer.outcome {
            case .acknowledged, .noted: .done
            case .already: .already
            case .gone: .gone
            case .moved: .movedOn
            }
        let silenced = answer.outcome == .acknowledged || answer.outcome == .already
        var receipt = OperatorReceipt(outcome, time: answer.time, sessions: silenced ? 1 : 0)
        receipt.knownUntil = answer.until.map(Date.init(milliseconds:))
        receipt.confirmation = confirmation
        receipt.shortfall = answer.shortfall
        return receipt
    }

}
