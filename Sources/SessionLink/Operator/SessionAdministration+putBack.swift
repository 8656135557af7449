extension SessionAdministration {
    /// Ends what a user had open before an epoch that the store forgot; what a store that has a higher one would refuse
    /// anyhow is left alone.
    func putBack(
        epoch: Int64,
        of user: String,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) {
        try UserName.check(user)
        let marks = Epoch(marks: try await store.send(store.keys.marks(of: user, in: Partition(user: user))))
        if marks.user > epoch { return }
        let terms = try await terms()
        let call = RaiseEpochScript(
            user: user,
            isLock: false,
            lockFor: nil,
            above: epoch,
            cause: Cause(actor, reason),
            terms: terms,
            bell: bell
        )
        var receipt = OperatorReceipt(.done, time: try await runner.run(call).0.time)
        await sweep(user, terms, &receipt)
    }

    /// The same of everyone in a partition.
    func putBack(
        epoch: Int64,
        in partition: Partition,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) {
        let marks = Epoch(marks: try await store.send(store.keys.marks(of: "", in: partition)))
        if marks.all > epoch { return }
        let call = RaiseEveryoneScript(
            place: ScriptPlace(partition: partition),
            isAudited: true,
            above: epoch,
            cause: Cause(actor, reason),
            terms: try await terms(),
            bell: bell
        )
        _ = try await runner.run(call)
    }
}
