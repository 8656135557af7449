import Testing

@testable import Sessions

@Suite struct UserTableTests {
    /// What the rows say, counted the slow way.
    private func counted(_ rows: [SessionName: SessionRow], _ hour: LogInHour?) -> [UserSummary] {
        Dictionary(grouping: rows.values.filter { $0.ending == nil }) { ExactText($0.user) }.map { user, rows in
            UserSummary(
                user: user.text,
                sessions: rows.count,
                clients: Set(rows.map(\.client).filter { !$0.isEmpty }).count,
                addresses: Set(rows.map(\.ip).filter { !$0.isEmpty }).count,
                seen: rows.compactMap(\.seen).max(),
                created: rows.compactMap(\.created).max(),
                failures: hour?.failures(of: user.text) ?? 0
            )
        }
    }

    @Test(arguments: 0..<20)
    func `users are kept up as sessions come, change, move to other users and end`(seed: UInt64) {
        var random = Random(state: seed)
        let names = ["", "User1", "ünal", "USER2"] + (0..<25).map { "user\($0)" }
        var table = RowTable()
        var rows: [SessionName: SessionRow] = [:]
        var users = UserTable(of: table.columns)
        var hour = LogInHour(until: noon)
        for number in 0..<30 {
            let user = "user\(number)"
            hour.take(AuditEntry(id: "\(number)", time: noon, event: .logInFailed, user: user))
        }
        for _ in 0..<40 {
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                let session = SessionName("s\(Int.random(in: 0..<150, using: &random))")
                switch Int.random(in: 0..<10, using: &random) {
                case 0:
                    table.remove(session)
                    rows[session] = nil
                case 1:
                    table.end(session, .revoked)
                    rows[session]?.ending = .revoked
                default:
                    var row = makeRow(
                        session,
                        user: names.randomElement(using: &random) ?? "",
                        ip: Bool.random(using: &random) ? "" : "10.0.0.\(Int.random(in: 0..<40, using: &random))",
                        client: Bool.random(using: &random) ? "" : "c\(Int.random(in: 0..<40, using: &random))",
                        created: Bool.random(using: &random) ? nil : moment(Int64.random(in: 0..<9, using: &random))
                    )
                    row.seen = Bool.random(using: &random) ? nil : moment(Int64.random(in: 0..<9, using: &random))
                    table.put(row)
                    rows[session] = row
                }
            }
            users.update(table.columns, changed: table.takeChanges())
            users.refresh(table.columns)
            let truth = counted(rows, hour)
            for column in UserColumn.allCases {
                let wanted = UsersWanted(
                    by: column,
                    descending: Bool.random(using: &random),
                    limit: Int.random(in: 1...30, using: &random),
                    hour: hour
                )
                let (first, total) = users.first(wanted, table.columns)
                #expect(total == truth.count)
                #expect(first.count == min(wanted.limit, total))
                #expect(Set(first).isSubset(of: truth))
                let all = users.first(
                    UsersWanted(by: column, descending: wanted.descending, limit: 99, hour: hour),
                    table.columns
                )
                #expect(Set(all.users) == Set(truth) && Array(all.users.prefix(wanted.limit)) == first)
                #expect(zip(all.users, all.users.dropFirst()).allSatisfy { follows($0, $1, wanted) })
            }
            let wanted = UsersWanted(by: .sessions, limit: 99, hour: hour)
            let few = users.first(wanted, table.columns) { table.columns.created[$0] == noon.milliseconds }
            #expect(Set(few.users) == Set(counted(rows.filter { $0.value.created == noon }, hour)))
        }
    }

    private func follows(_ left: UserSummary, _ right: UserSummary, _ wanted: UsersWanted) -> Bool {
        func number(_ user: UserSummary) -> Int64? {
            switch wanted.column {
            case .user: 0
            case .sessions: Int64(user.sessions)
            case .clients: Int64(user.clients)
            case .addresses: Int64(user.addresses)
            case .seen: user.seen?.milliseconds
            case .failures: Int64(user.failures)
            }
        }
        guard number(left) == number(right) else {
            guard let right = number(right) else { return true }
            guard let left = number(left) else { return false }
            return wanted.descending ? left > right : left < right
        }
        let names = (left.user.lowercased(), right.user.lowercased())
        return wanted.column == .user && wanted.descending ? names.0 >= names.1 : names.0 <= names.1
    }

    @Test func `a service with very many sessions is counted in one go`() {
        var table = RowTable()
        for number in 0..<20_000 {
            table.put(makeRow(SessionName("s\(number)"), user: "cron", ip: "10.0.\(number / 256).\(number % 256)"))
        }
        var users = UserTable(of: table.columns)
        users.refresh(table.columns)
        let found = users.first(UsersWanted(by: .addresses, limit: 5), table.columns)
        #expect(found.users.map(\.addresses) == [20_000] && found.total == 1)
    }
}
