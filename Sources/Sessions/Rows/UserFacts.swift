/// What a user's open sessions have in common.
struct UserFacts: Sendable {
    var sessions: UInt32 = 0
    var refused: UInt32 = 0
    var clients: UInt32 = 0
    var addresses: UInt32 = 0
    var seen = RowColumns.unknown
    var created = RowColumns.unknown

    /// What a column sorts by; nil where these facts don't say it.
    func number(_ column: UserColumn) -> Int64? {
        switch column {
        case .user: 0
        case .sessions: Int64(sessions)
        case .clients: Int64(clients)
        case .addresses: Int64(addresses)
        case .seen: seen
        case .failures: nil
        }
    }

    func summary(of user: String, failures: Int) -> UserSummary {
        UserSummary(
            user: user,
            sessions: Int(sessions),
            refused: Int(refused),
            clients: Int(clients),
            addresses: Int(addresses),
            seen: seen == RowColumns.unknown ? nil : Timestamp(milliseconds: seen),
            created: created == RowColumns.unknown ? nil : Timestamp(milliseconds: created),
            failures: failures
        )
    }
}

extension UserFacts {
    /// Gathers the facts of one user after the other.
    struct Gathering {
        private var sessions: UInt32 = 0
        private var refused: UInt32 = 0
        private var clients: [Int] = []
        private var addresses: [Int] = []
        private var seen = RowColumns.unknown
        private var created = RowColumns.unknown

        mutating func add(_ slot: Int, _ columns: RowColumns) {
            sessions += 1
            if columns.flags[slot].isRefused { refused += 1 }
            Self.add(Int(columns.client[slot]), to: &clients)
            Self.add(columns.withText(slot) { $0.ip.isEmpty ? 0 : hashOf($0.ip) }, to: &addresses)
            seen = max(seen, columns.seen[slot])
            created = max(created, columns.created[slot])
        }

        /// Most have a session or two; a service may have a hundred thousand.
        private static func add(_ value: Int, to values: inout [Int]) {
            if value != 0, values.count > 8 || !values.contains(value) { values.append(value) }
        }

        private static func distinct(_ values: [Int]) -> UInt32 {
            UInt32(values.count > 8 ? Set(values).count : values.count)
        }

        var facts: UserFacts {
            UserFacts(
                sessions: sessions,
                refused: refused,
                clients: Self.distinct(clients),
                addresses: Self.distinct(addresses),
                seen: seen,
                created: created
            )
        }
    }
}
