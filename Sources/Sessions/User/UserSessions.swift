/// A user's open sessions: those that are shown, and what all of them have in common.
public struct UserSessions: Sendable, Hashable {
    /// What all of them have in common.
    public var summary: UserSummary
    /// The sessions, the newest log-in first, so many as were asked for.
    public var newest: [ListedRow]
    /// The addresses that they were last used from.
    var addresses: [ExactText: Use]
    /// The clients that last used them.
    var clients: [ExactText: Use]

    /// What open sessions tell of an address or a client.
    struct Use: Sendable, Hashable {
        var sessions = 0
        var seen: Timestamp?
    }

    /// None.
    public init(of user: String) {
        self.init(UserSummary(user: user, sessions: 0, clients: 0, addresses: 0), [])
    }

    init(
        _ summary: UserSummary,
        _ newest: [ListedRow],
        addresses: [ExactText: Use] = [:],
        clients: [ExactText: Use] = [:]
    ) {
        self.summary = summary
        self.newest = newest
        self.addresses = addresses
        self.clients = clients
    }
}

extension RowTable {
    /// A user's open sessions at a moment, with the signs that the store wrote down. Reads the whole table.
    public func sessions(of user: String, at now: Timestamp) -> UserSessions {
        sessions(slots(of: user), of: user, newest: .max) { ListedRow(self[$0], at: now) }
    }

    /// The same, and with them those whose rows show another name of the user: the store knows that they are the user's.
    public func sessions(of user: String, or known: Set<SessionName>, at now: Timestamp) -> UserSessions {
        let named = slots(of: user)
        let others = known.compactMap { slot(of: $0).map { Int($0) } }.filter { columns.flags[$0].isOpen }
        let slots = Set(named).union(others).sorted()
        return sessions(slots, of: user, newest: .max) { ListedRow(self[$0], at: now) }
    }

    /// The slots of a user's open sessions. Reads the whole table.
    func slots(of user: String) -> [Int] {
        var user = user
        return user.withUTF8 { bytes in
            let wanted = UnsafeRawBufferPointer(bytes)
            return columns.flags.indices.filter { slot in
                columns.flags[slot].isOpen && columns.withText(slot) { areEqual($0.user, wanted) }
            }
        }
    }

    /// The sessions in these slots, which are a user's; of so many of them, the newest, all that is known.
    func sessions(
        _ slots: [Int],
        of user: String,
        newest limit: Int,
        _ listed: (Slot) -> ListedRow
    ) -> UserSessions {
        var gathered = UserFacts.Gathering()
        var addresses: [ExactText: UserSessions.Use] = [:]
        var clients: [UInt32: UserSessions.Use] = [:]
        for slot in slots {
            gathered.add(slot, columns)
            let seen = columns.seen[slot]
            let address = columns.withText(slot) { String(decoding: $0.ip, as: UTF8.self) }
            if !address.isEmpty { addresses[ExactText(address), default: .init()].add(seen) }
            clients[columns.client[slot], default: .init()].add(seen)
        }
        var named: [ExactText: UserSessions.Use] = [:]
        for (number, use) in clients {
            let client = columns.shared.with(number) { String(decoding: $0, as: UTF8.self) }
            if !client.isEmpty { named[ExactText(client)] = use }
        }
        let newest = slots.sorted { left, right in
            let (one, other) = (columns.created[left], columns.created[right])
            return one == other ? left < right : one > other
        }
        return UserSessions(
            gathered.facts.summary(of: user, failures: 0),
            newest.prefix(limit).map { listed(Slot($0)) },
            addresses: addresses,
            clients: named
        )
    }
}

extension UserSessions.Use {
    fileprivate mutating func add(_ moment: Int64) {
        sessions += 1
        guard moment != RowColumns.unknown else { return }
        let moment = Timestamp(milliseconds: moment)
        seen = seen.map { max($0, moment) } ?? moment
    }
}
