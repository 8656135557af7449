import FoundationEssentials
import Redis

extension SessionAdministration {
    /// Ends all sessions of all users that began before the first of the 256 partitions had its new epoch (`began`), and is
    /// effective in all of them when the last one has it: at the receipt's time. Then the sessions are removed, a user and a hundred at a time, and counted. Should that be cut off,
    /// the receipt says so (`shortfall`).
    ///
    /// - Throws: What kept a partition from getting its epoch. Those before it have theirs: do it again.
    public func revokeEveryone(by actor: Operator, reason: String) async throws(SessionLinkError) -> OperatorReceipt {
        let terms = try await terms()
        let calls = Partition.all.map { partition in
            RaiseEveryoneScript(
                place: ScriptPlace(partition: partition),
                isAudited: partition == Partition.all.first,
                cause: Cause(actor, reason),
                terms: terms,
                bell: bell
            )
        }
        let raised = try await runner.run(calls, leads: true)
        var receipt = OperatorReceipt(raised)
        receipt.began = raised.answers.map(\.time).min().map(Date.init(milliseconds:))
        do {
            for partition in Partition.all {
                for user in try await users(in: partition) { await sweep(user.text, terms, &receipt) }
                try await sweepRest(of: partition, terms, &receipt)
            }
        } catch {
            receipt.shortfall = "not all sessions were removed: \(error.clause)"
        }
        receipt.sayWhatIsDoubted()
        return receipt
    }

    /// Removes the sessions that no row leads to their user's set: those whose rows are missing or damaged.
    private func sweepRest(
        of partition: Partition,
        _ terms: Terms,
        _ receipt: inout OperatorReceipt
    ) async throws(SessionLinkError) {
        let directory = SessionDirectory(store: store)
        let left = try await directory.names(in: partition)
        let owners = Dictionary(grouping: try await directory.ownKeys(of: left)) { ExactText($0.user ?? "") }
        for (owner, keys) in owners {
            for batch in keys.map(\.session).chunks(of: Self.batch) {
                _ = try await remove(batch, of: owner.text, in: partition, terms, &receipt)
            }
        }
    }

    /// Everyone of whom a row says that they have a session in a partition.
    private func users(in partition: Partition) async throws(SessionLinkError) -> Set<ExactText> {
        var users: Set<ExactText> = []
        let rows = try await SessionDirectory(store: store).rows(of: partition)
        SessionDirectory.forEachRow(in: rows) { _, row in
            users.insert(ExactText(String(decoding: row.user, as: UTF8.self)))
        }
        return users
    }
}
