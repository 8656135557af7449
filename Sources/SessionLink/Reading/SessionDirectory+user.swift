import Redis

extension SessionDirectory {
    /// The sessions of a user and those that rows say are the user's, each as its own key says: rows may be wrong. Looks at
    /// all sessions of the user's partition.
    ///
    /// - Throws: `invalidInput` for a name that no user can have.
    public func provenRows(of user: String) async throws(SessionLinkError) -> [StoredRow] {
        try UserName.check(user)
        let partition = Partition(user: user)
        let answers = try await readable([
            RedisCommand("HGETALL", store.keys.key(.rows, of: partition)),
            RedisCommand("ZRANGE", store.keys.key(.end, of: partition), 0, -1),
            RedisCommand("ZRANGE", store.keys.sessions(of: user, in: partition), 0, -1),
        ])
        var sessions: Set<SessionID> = []
        var meant: Set<SessionID> = []
        var listed: [SessionID: StoredRow] = [:]
        for answer in answers.dropFirst() {
            sessions.formUnion((answer.elements ?? []).compactMap { $0.string.flatMap { SessionID($0) } })
        }
        let rows = answers[0].elements ?? []
        for index in stride(from: 0, to: rows.count - 1, by: 2) {
            guard let session = rows[index].string.flatMap({ SessionID($0) }) else { continue }
            sessions.insert(session)
            guard let row = StoredRow(session, bytes: rows[index + 1].bytes ?? []) else { continue }
            listed[session] = row
            if row.user.utf8.elementsEqual(user.utf8) { meant.insert(session) }
        }
        let others = sessions.filter { $0.partition == partition }.subtracting(meant).sorted()
        for batch in others.chunks(of: Self.sessionsAtOnce) {
            let owners = try await readable(
                batch.map { RedisCommand("HGET", store.keys.key(.session, of: $0), "user") }
            )
            for (session, owner) in zip(batch, owners) where user.isExactly(owner.string) { meant.insert(session) }
        }
        let proven = try await self.rows(of: meant.filter { $0.partition == partition }.sorted())
        return proven.map { row in
            // Whose own key does not say whose it is: its row is all that tells.
            guard row.user.isEmpty, var known = listed[row.session] else { return row }
            known.damage = row.damage
            return known
        }
    }
}
