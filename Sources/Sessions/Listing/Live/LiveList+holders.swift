extension LiveList {
    /// The first users in an order of those who have open sessions that a filter matches, and how many they are.
    mutating func users(_ wanted: UsersWanted, at now: Timestamp) -> (users: [UserSummary], total: Int) {
        takeChanges()
        var users = self.users?.table ?? UserTable(of: table.columns)
        self.users = nil
        users.refresh(table.columns)
        defer { self.users = (users, now) }
        if wanted.query.matchesAll { return users.first(wanted, table.columns) }
        var facts = QueryFacts()
        if wanted.query.asksForSuspicious { facts.suspicious = table.suspicious(suspicions, at: now) }
        let matches = table.matches(wanted.query, at: now, facts)
        return users.first(wanted, table.columns) { matches[$0] }
    }

    /// A user's open sessions, so many of them as they are, the newest log-ins.
    mutating func sessions(of user: String, newest limit: Int, at now: Timestamp) -> UserSessions {
        takeChanges()
        // Looking once costs less than keeping up all users does: that is for who asks again.
        let asksAgain = alike?.user.isExactly(user) ?? false
        guard asksAgain || users != nil else {
            return table.sessions(table.slots(of: user), of: user, newest: limit) { listed($0, at: now) }
        }
        let users = self.users?.table ?? UserTable(of: table.columns)
        self.users = (users, now)
        return table.sessions(users.slots(of: user, table.columns), of: user, newest: limit) { listed($0, at: now) }
    }

    /// The users with open sessions who look like one.
    mutating func lookalikes(of user: String, at now: Timestamp) -> [String] {
        if let alike, alike.user.isExactly(user), abs(now.milliseconds(since: alike.since)) < Self.alikeEvery {
            return alike.names
        }
        let names = table.lookalikes(of: user)
        alike = (user, names, now)
        return names
    }

    /// The keys that signed the tokens of those open sessions that a filter matches, and those that are published or denied.
    mutating func keys(_ wanted: KeysWanted, at now: Timestamp) -> [KeySummary] {
        var facts = QueryFacts()
        if wanted.query.asksForSuspicious { facts.suspicious = table.suspicious(suspicions, at: now) }
        return withSigners(at: now) { signers, table in table.keys(wanted, among: signers, at: now, facts) }
    }

    /// Who hangs on a key, whatever the filter, and of how many sessions the key is not known.
    mutating func holders(of id: String, at now: Timestamp) -> (key: KeySummary, keyless: Int) {
        let keys = keys(KeysWanted(), at: now)
        let key = keys.first { id.isExactly($0.id) } ?? KeySummary(id: id)
        return (key, keys.first { $0.id == nil }?.sessions ?? 0)
    }

    private mutating func withSigners<Answer>(
        at now: Timestamp,
        _ ask: (SigningKeyTable, RowTable) -> Answer
    ) -> Answer {
        takeChanges()
        var signers = self.signers?.table ?? SigningKeyTable(of: table.columns)
        self.signers = nil
        signers.refresh(table.columns)
        defer { self.signers = (signers, now) }
        return ask(signers, table)
    }
}
