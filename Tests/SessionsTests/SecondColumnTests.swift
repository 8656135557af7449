import Testing

@testable import Sessions

/// Orders by two columns.
@Suite struct SecondColumnTests {
    private func sessions(_ order: RowOrder, _ table: RowTable) -> [SessionName] {
        (0..<order.count).map { table[order.slot(at: $0)].session }
    }

    @Test func `rows that are equal in the first are ordered by the second`() {
        var table = RowTable()
        for (session, user, minutes) in [("a", "kim", 1), ("b", "ann", 3), ("c", "kim", 9), ("d", "ann", 5)]
            as [(SessionName, String, Int64)]
        {
            table.put(makeRow(session, user: user, created: moment(minutes)))
        }
        let newest = SortOrder(.user, then: .init(.login, descending: true))
        #expect(sessions(RowOrder(Query(), newest, of: table, at: noon), table) == ["d", "b", "c", "a"])
        #expect(sessions(RowOrder(Query(), newest.reversed, of: table, at: noon), table) == ["a", "c", "b", "d"])
    }

    /// Whatever the columns, the order is that of a plain comparison, also where it was kept up.
    @Test(arguments: SessionColumn.allCases) func `it is the order of a plain comparison`(_ column: SessionColumn) {
        var random = Random(state: UInt64(column.rawValue.utf8.count + 7))
        let users = ["anna", "Anna", "bert with a name that is longer than keys are", "김민준", ""]
        for second in SessionColumn.allCases where second != column {
            for (descending, thenDescending) in [(false, false), (false, true), (true, false)] {
                let sort = SortOrder(column, descending: descending, then: .init(second, descending: thenDescending))
                var table = RowTable()
                var order = RowOrder(Query(), sort, of: table, at: noon)
                for step in 0..<4 as Range<Int64> {
                    for _ in 0..<(step == 0 ? 400 : 30) {
                        let session: SessionName = "s\(random.next() % 300)"
                        if random.next() % 5 == 0 {
                            table.remove(session)
                            continue
                        }
                        table.put(
                            makeRow(
                                session,
                                user: users[Int(random.next() % 5)],
                                mode: LinkMode.allCases[Int(random.next() % 3)],
                                ip: ["10.0.0.9", "10.0.0.10", "2001:db8::1", ""][Int(random.next() % 4)],
                                client: "client \(random.next() % 4)",
                                expires: random.next() % 4 == 0 ? nil : moment(Int64(random.next() % 6)),
                                ends: random.next() % 4 == 0 ? nil : moment(Int64(random.next() % 6)),
                                created: random.next() % 4 == 0 ? nil : moment(Int64(random.next() % 3))
                            )
                        )
                    }
                    order.update(table, changed: table.takeChanges(), at: moment(step))
                }
                let kept = sessions(order, table)
                #expect(kept == sessions(RowOrder(Query(), sort, of: table, at: moment(3)), table), "\(sort)")
                let groups = places(kept, SortOrder(column, descending: descending), table)
                let thens = places(kept, SortOrder(second, descending: thenDescending), table)
                for place in kept.indices.dropFirst() {
                    let (before, after) = (kept[place - 1], kept[place])
                    #expect(groups[before] ?? 0 <= groups[after] ?? 0, "\(sort)")
                    if groups[before] == groups[after] { #expect(thens[before] ?? 0 <= thens[after] ?? 0, "\(sort)") }
                }
            }
        }
    }

    /// Which group each session is in by one column, the first one's number being the smallest.
    private func places(_ sessions: [SessionName], _ sort: SortOrder, _ table: RowTable) -> [SessionName: Int] {
        let order = RowOrder(Query(), sort, of: table, at: moment(3))
        var places: [SessionName: Int] = [:]
        var group = 0
        var last: SessionRow?
        for place in 0..<order.count {
            let row = table[order.slot(at: place)]
            if let last, value(last, sort.column) != value(row, sort.column) { group += 1 }
            places[row.session] = group
            last = row
        }
        return places
    }

    private func value(_ row: SessionRow, _ column: SessionColumn) -> String {
        switch column {
        case .state: row.state(at: moment(3)).rawValue
        case .user: row.user
        case .session: row.session.text
        case .mode: row.mode.word
        case .expiry: "\(row.expires?.milliseconds ?? 0)"
        case .end: "\(row.ends?.milliseconds ?? 0)"
        case .seen: "\(row.seen?.milliseconds ?? 0)"
        case .ip: row.ip
        case .client: row.client
        case .login: "\(row.created?.milliseconds ?? 0)"
        }
    }

    @Test func `states that time changes are kept up in second place`() {
        var table = RowTable()
        for number in 0..<40 as Range<Int64> {
            table.put(makeRow("s\(number)", user: "u\(number % 3)", expires: moment(number % 7), ends: moment(99)))
        }
        let sort = SortOrder(.user, then: .init(.state))
        var order = RowOrder(Query(), sort, of: table, at: noon)
        for step in 1..<9 as Range<Int64> {
            order.update(table, changed: table.takeChanges(), at: moment(step))
            #expect(sessions(order, table) == sessions(RowOrder(Query(), sort, of: table, at: moment(step)), table))
        }
    }
}
