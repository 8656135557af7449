extension RowTable {
    /// The users who have open sessions, each with what these have in common; in no particular order. Reads the whole table.
    public func users() -> [UserSummary] {
        users { _ in true }
    }

    /// The same of those sessions alone that a query matches at a moment.
    public func users(matching query: Query, at now: Timestamp, _ facts: QueryFacts) -> [UserSummary] {
        var matcher = RowMatcher(query)
        return users { matcher.matches(columns, $0, at: now.milliseconds, facts) }
    }

    /// The users with open sessions whose names look like that of a user and are others. Reads the whole table.
    public func lookalikes(of user: String) -> [String] {
        let shape = Shape(of: user)
        var looked: Set<ExactText> = []
        var found: [String] = []
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            let other = columns.withText(slot) { text in
                shape.isShape(of: text.user) ? ExactText(String(decoding: text.user, as: UTF8.self)) : nil
            }
            guard let other, !other.text.isExactly(user), looked.insert(other).inserted else { continue }
            found.append(other.text)
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func users(_ isWanted: (Int) -> Bool) -> [UserSummary] {
        var groups: [ExactText: UserGroup] = [:]
        for slot in columns.flags.indices
        where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded && isWanted(slot) {
            let (user, address) = columns.withText(slot) { text in
                (ExactText(String(decoding: text.user, as: UTF8.self)), text.ip.isEmpty ? nil : hashOf(text.ip))
            }
            groups[user, default: UserGroup()].add(
                client: columns.client[slot],
                address: address,
                seen: columns.seen[slot],
                created: columns.created[slot],
                isRefused: columns.flags[slot].isRefused
            )
        }
        return groups.map { user, group in
            UserSummary(
                user: user.text,
                sessions: group.sessions,
                refused: group.refused,
                clients: group.clients.count,
                addresses: group.addresses.count,
                seen: group.seen.map(Timestamp.init(milliseconds:)),
                created: group.created.map(Timestamp.init(milliseconds:))
            )
        }
    }
}

/// What is gathered of one user. Most have a session or two, so that arrays do.
private struct UserGroup {
    var sessions = 0
    var refused = 0
    var clients: [UInt32] = []
    var addresses: [Int] = []
    var seen: Int64?
    var created: Int64?

    mutating func add(client: UInt32, address: Int?, seen: Int64, created: Int64, isRefused: Bool) {
        sessions += 1
        if isRefused { refused += 1 }
        if client != 0, !clients.contains(client) { clients.append(client) }
        if let address, !addresses.contains(address) { addresses.append(address) }
        if seen != RowColumns.unknown { self.seen = max(self.seen ?? seen, seen) }
        if created != RowColumns.unknown { self.created = max(self.created ?? created, created) }
    }
}
