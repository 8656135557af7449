extension SessionAdministration {
    /// Says in the audit trail that many sessions are about to be acted on, one after the other: each has an entry of its
    /// own once it is, and this one tells how many were meant, whatever becomes of the rest.
    ///
    /// - Parameter intent: What is done to how many, in words.
    public func announce(_ intent: String, by actor: Operator, reason: String) async throws(SessionLinkError) {
        let call = AnnounceScript(
            place: ScriptPlace(partition: Partition(user: actor.name)),
            intent: intent.cut(to: StoreLimits.reason),
            cause: Cause(actor, reason),
            terms: try await terms()
        )
        _ = try await runner.run(call)
    }
}
