import Testing

@testable import Sessions

@Suite struct RowOrderTests {
    private func order(_ sort: SortOrder, _ rows: [SessionRow]) -> [SessionName] {
        var table = RowTable()
        for row in rows { table.put(row) }
        return sessions(RowOrder(Query(), sort, of: table, at: noon), table)
    }

    @Test func `names are ordered without regard to case`() {
        let rows = ["Bert", "anna", "Anna", "bert the younger", "annabel", "łukasz"].enumerated().map {
            makeRow("s\($0.offset)", user: $0.element)
        }
        #expect(order(SortOrder(.user), rows) == ["s2", "s1", "s4", "s0", "s3", "s5"])
        #expect(order(SortOrder(.user, descending: true), rows) == ["s5", "s3", "s0", "s4", "s1", "s2"])
    }

    @Test func `addresses are ordered by number`() {
        let rows = ["10.0.0.10", "10.0.0.9", "9.255.255.255", "2001:db8::1", "", "999.1.1.1", "1.2.3"]
            .enumerated().map { makeRow("\($0.offset)", ip: $0.element) }
        #expect(order(SortOrder(.ip), rows) == ["2", "1", "0", "4", "6", "3", "5"])
    }

    @Test func `unknown times come last in both directions`() {
        let rows = [
            makeRow("none"), makeRow("old", expires: Timestamp(milliseconds: -1_000)),
            makeRow("far", expires: Timestamp(milliseconds: 253_402_300_799_000)),
            makeRow("near", expires: moment(1)), makeRow("beyond", expires: Timestamp(milliseconds: .max)),
        ]
        #expect(order(SortOrder(.expiry), rows) == ["old", "near", "far", "beyond", "none"])
        #expect(order(SortOrder(.expiry, descending: true), rows) == ["beyond", "far", "near", "old", "none"])
    }

    @Test func `equal rows are ordered by session`() {
        let rows = ["c", "a", "b"].map { makeRow($0, created: noon) }
        for column in SessionColumn.allCases where column != .session {
            #expect(order(SortOrder(column, descending: true), rows) == ["a", "b", "c"], "\(column)")
        }
        #expect(order(SortOrder(.session, descending: true), rows) == ["c", "b", "a"])
    }

    @Test func `states are ordered by alarm`() {
        var requested = makeRow("requested")
        requested.isRefreshRequested = true
        let rows = [
            makeRow("live"), makeRow("expired", expires: moment(-1)), requested,
            makeRow("expiring", expires: moment(1)),
            makeRow("over", ends: noon),
        ]
        #expect(order(SortOrder(.state), rows) == ["requested", "expiring", "live", "expired", "over"])
    }

    /// As the column shows them: what looks stolen before all else, and not where an operator knows why.
    @Test func `what looks stolen comes first by state`() {
        var (refused, stolen, answered, told) = (
            makeRow("requested"), makeRow("stolen"), makeRow("answered"), makeRow("told")
        )
        refused.isRefreshRequested = true
        (stolen.signs, answered.signs) = ([.areKept, .sideBySide], [.areKept, .sideBySide, .acknowledged])
        told.generation = 1
        var table = RowTable()
        for row in [answered, refused, stolen, told] { table.put(row) }
        var tracker = SuspicionTracker()
        func facts() -> QueryFacts {
            var facts = QueryFacts()
            facts.suspicious = table.suspicious(for: Query(), SortOrder(.state), tracker, at: noon)
            return facts
        }
        var order = RowOrder(Query(), SortOrder(.state), of: table, at: noon, facts())
        #expect(sessions(order, table) == ["stolen", "requested", "answered", "told"])
        let down = RowOrder(Query(), SortOrder(.state, descending: true), of: table, at: noon, facts())
        #expect(sessions(down, table) == ["answered", "told", "requested", "stolen"])
        let before = facts().suspicious
        tracker.take([
            AuditEntry(
                id: "1-1",
                time: noon,
                event: .tokenShared,
                session: "told",
                jti: "told.1",
                before: Place(ip: "198.51.100.1", client: "curl")
            )
        ])
        let after = facts()
        order.update(table, changed: Array(after.suspicious.difference(from: before)), at: noon, after)
        #expect(sessions(order, table) == ["stolen", "told", "requested", "answered"])
    }

    @Test func `time alone moves rows`() throws {
        var table = RowTable()
        table.put(makeRow("a", expires: moment(10)))
        table.put(makeRow("b"))
        var byState = RowOrder(Query(), SortOrder(.state), of: table, at: noon)
        var expired = try RowOrder(Query("expired"), SortOrder(.user), of: table, at: noon)
        _ = table.takeChanges()
        #expect(sessions(byState, table) == ["a", "b"])
        #expect(expired.count == 0)
        byState.update(table, changed: [], at: moment(11))
        expired.update(table, changed: [], at: moment(11))
        #expect(sessions(byState, table) == ["b", "a"])
        #expect(sessions(expired, table) == ["a"])
    }

    @Test func `ranks agree with the order of cases`() {
        #expect(SessionState.allCases.map { Int($0.rank) } == Array(SessionState.allCases.indices))
        #expect(LinkMode.allAndUnknown.map { Int($0.rank) } == Array(LinkMode.allAndUnknown.indices))
    }

    @Test func `columns know the same state as rows`() {
        for expires in [nil, -1, 0, 1, 2] as [Int64?] {
            for ends in [nil, 0, 5] as [Int64?] {
                for requested in [true, false] {
                    var row = makeRow("a", expires: expires.map(moment), ends: ends.map(moment))
                    row.isRefreshRequested = requested
                    #expect(makeBatch([row]).columns.state(0, at: noon.milliseconds) == row.state(at: noon))
                }
            }
        }
    }

    @Test(arguments: [SortOrder(.client), SortOrder(.user)])
    func `shared texts that are numbered again are not mistaken for others`(_ sort: SortOrder) throws {
        var table = RowTable()
        for number in 0..<30 { table.put(makeRow("kept-\(number)", client: "wanted \(number % 7)")) }
        var order = try RowOrder(Query("wanted"), sort, of: table, at: noon)
        for round in 0..<60 {
            // Clients that come and go fill the pool with garbage until it is rebuilt.
            for number in 0..<20 {
                let client = "other \(round) \(number) " + String(repeating: "x", count: 100)
                table.put(makeRow("passing-\(number)", client: client))
            }
            order.update(table, changed: table.takeChanges(), at: noon)
            #expect(order.count == 30)
        }
        #expect(try sessions(order, table) == sessions(RowOrder(Query("wanted"), sort, of: table, at: noon), table))
    }

    /// Whatever changes, an order that was kept up is the order that a new one would be.
    @Test(arguments: SessionColumn.allCases)
    func `kept up is the same as new`(_ column: SessionColumn) throws {
        var random = Random(state: UInt64(column.rawValue.utf8.count))
        let names = ["anna", "Bert", "carla with a long name", "김민준", ""]
        for query in ["", "a", "expired", "expires<9m", "created>3m or -ends:2m..20m"] {
            for descending in [false, true] {
                let sort = SortOrder(column, descending: descending)
                var table = RowTable()
                var order = try RowOrder(Query(query), sort, of: table, at: noon)
                for step in 0..<10 as Range<Int64> {
                    for _ in 0..<(step == 0 ? 200 : 20) {
                        let session: SessionName = "s\(random.next() % 250)"
                        if random.next() % 4 == 0 {
                            table.remove(session)
                        } else {
                            table.put(
                                makeRow(
                                    session,
                                    user: names[Int(random.next() % 5)],
                                    mode: LinkMode.allCases[Int(random.next() % 3)],
                                    ip: "10.0.0.\(random.next() % 30)",
                                    client: "client \(random.next() % 40)",
                                    expires: moment(Int64(random.next() % 60)),
                                    ends: moment(Int64(random.next() % 60)),
                                    created: moment(Int64(random.next() % 10))
                                )
                            )
                        }
                    }
                    order.update(table, changed: table.takeChanges(), at: moment(step))
                }
                let fresh = try RowOrder(Query(query), sort, of: table, at: moment(9))
                #expect(sessions(order, table) == sessions(fresh, table))
                let place = order.count / 2
                if order.count > 0 { #expect(order.place(of: order.slot(at: place)) == place) }
            }
        }
    }
}
