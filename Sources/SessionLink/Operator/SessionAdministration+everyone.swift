import Redis

extension SessionAdministration {
    /// Ends all sessions of all users. Effective, everywhere, at the receipt's time: when the last of the 256 partitions has
    /// its new epoch. Then the sessions are removed, a user and a hundred at a time, and counted. Should that be cut off,
    /// the receipt says so (`shortfall`).
    ///
    /// - Throws: What kept a partition from getting its epoch. Those before it have theirs: do it again.
    public func revokeEveryone(by actor: Operator, reason: String) async throws(SessionLinkError) -> OperatorReceipt {
        let calls = Partition.all.map { partition in
            var arguments = common(partition, actor, reason)
            arguments["audited"] = partition == Partition.all.first ? "1" : "0"
            return ScriptCall(place: ScriptPlace(partition: partition), arguments: arguments)
        }
        var receipt = receipt(try await acts.run(.raiseEveryone, calls))
        do {
            for partition in Partition.all {
                for user in try await users(in: partition) {
                    var arguments = common(partition, actor, reason)
                    arguments["user"] = user
                    let place = ScriptPlace(partition: partition, user: user)
                    try await sweep(place, arguments, counting: &receipt.sessions)
                }
            }
        } catch {
            receipt.shortfall = "not all sessions were removed: \(error)"
        }
        return receipt
    }

    /// Everyone who has a session in a partition.
    private func users(in partition: Partition) async throws(SessionLinkError) -> Set<String> {
        var users: Set<String> = []
        let rows = try await SessionDirectory(store: store).rows(of: partition)
        SessionDirectory.forEachRow(in: rows) { _, row in users.insert(String(decoding: row.user, as: UTF8.self)) }
        return users
    }
}
