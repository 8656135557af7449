import Redis

extension SessionDirectory {
    /// The sessions of a user and those that rows say are the user's, each as its own key says: rows may be wrong. Looks at
    /// all sessions of the user's partition.
    ///
    /// - Throws: `invalidInput` for a name that no user can have.
    public func provenRows(of user: String) async throws(SessionLinkError) -> [StoredRow] {
        try UserName.check(user)
        let partition = Partition(user: user)
        let (listed, sessions) = try await named(in: partition, and: user)
        var meant = Set(listed.values.filter { $0.user.utf8.elementsEqual(user.utf8) }.map(\.session))
        let others = sessions.filter { $0.partition == partition }.subtracting(meant).sorted()
        for batch in others.chunks(of: Self.sessionsAtOnce) {
            let owners = try await readable(
                batch.map { RedisCommand("HGET", store.keys.key(.session, of: $0), "user") }
            )
            for (session, owner) in zip(batch, owners) where user.isExactly(owner.string) { meant.insert(session) }
        }
        let proven = try await self.rows(of: meant.filter { $0.partition == partition }.sorted())
        return proven.map { row in
            // Where its own key does not tell whose it is, its row is all that tells.
            guard row.damage?.isOfRowAlone == false, var known = listed[row.session] else { return row }
            known.damage = row.damage
            return known
        }
    }

    /// The sessions that the user's set or a row gives to a user and that have no key of their own: they are lost, as far as
    /// that can be told, and tokens of them may live on. Left out are those whose end is past, and those whose ID is
    /// refused.
    ///
    /// - Throws: `invalidInput` for a name that no user can have.
    public func lostSessions(of user: String) async throws(SessionLinkError) -> [SessionID] {
        try UserName.check(user)
        let partition = Partition(user: user)
        let listed = try await named(in: partition, and: user).rows
        let set = try await readable(RedisCommand("ZRANGE", store.keys.sessions(of: user, in: partition), 0, -1))
        let members = (set.elements ?? []).compactMap { $0.string.flatMap { SessionID($0) } }
        let own = listed.values.filter { $0.user.utf8.elementsEqual(user.utf8) }.map(\.session)
        let now = Double(try await time())
        var lost: [SessionID] = []
        for batch in Set(own + members).filter({ $0.partition == partition }).sorted().chunks(of: Self.sessionsAtOnce) {
            let answers = try await readable(
                batch.flatMap { session in
                    [
                        RedisCommand("EXISTS", store.keys.key(.session, of: session)),
                        RedisCommand("ZSCORE", store.keys.key(.end, of: partition), session.text),
                        RedisCommand("ZSCORE", store.keys.key(.denied, of: partition), "s:\(session.text)"),
                    ]
                }
            )
            for (session, answer) in zip(batch, answers.chunks(of: 3)) {
                let (end, denied) = (answer[1].string.flatMap(Double.init), answer[2].string.flatMap(Double.init))
                if answer[0].int == 0, end.map({ $0 > now }) ?? true, denied.map({ $0 <= now }) ?? true {
                    lost.append(session)
                }
            }
        }
        return lost
    }

    /// The good rows of a partition, and the names of all sessions that its rows, its ends or a user's set have.
    private func named(
        in partition: Partition,
        and user: String
    ) async throws(SessionLinkError) -> (rows: [SessionID: StoredRow], sessions: Set<SessionID>) {
        let answers = try await readable([
            RedisCommand("HGETALL", store.keys.key(.rows, of: partition)),
            RedisCommand("ZRANGE", store.keys.key(.end, of: partition), 0, -1),
            RedisCommand("ZRANGE", store.keys.sessions(of: user, in: partition), 0, -1),
        ])
        var sessions: Set<SessionID> = []
        var listed: [SessionID: StoredRow] = [:]
        for answer in answers.dropFirst() {
            sessions.formUnion((answer.elements ?? []).compactMap { $0.string.flatMap { SessionID($0) } })
        }
        let rows = answers[0].elements ?? []
        for index in stride(from: 0, to: rows.count - 1, by: 2) {
            guard let session = rows[index].string.flatMap({ SessionID($0) }) else { continue }
            sessions.insert(session)
            listed[session] = StoredRow(session, bytes: rows[index + 1].bytes ?? [])
        }
        return (listed, sessions)
    }
}
