import Testing

@testable import Sessions

@Suite struct QueryMatchTests {
    /// Whatever is asked of whatever rows: both matchers, on values and on columns, say what the plain one says.
    @Test func `all matchers agree`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var chance = Chance(seed: seed)
        for _ in 0..<60 {
            let rows = (0..<30).map { chance.row("s\($0)") }
            let claims = rows.map { _ in chance.claims() }
            let signs = rows.map { _ in chance.signs() }
            var table = RowTable()
            for row in rows { table.put(row) }
            for _ in 0..<20 {
                let text = chance.query()
                let query = try Query(text)
                var facts = QueryFacts()
                facts.claims = ClaimVerdicts(query)
                for (place, row) in rows.enumerated() {
                    let slot = facts.claims.take(claims[place], of: table.wanted(row.session, row.jti), in: table)
                    facts.suspicious.add(try #require(slot), signs[place])
                }
                let expected = rows.indices.filter { place in
                    Reference(row: rows[place], now: noon, signs: signs[place], claims: claims[place])
                        .holds(query.tree)
                }
                let asValues = rows.indices.filter { place in
                    query.matches(rows[place], at: noon, suspicions: signs[place], claims: claims[place])
                }
                #expect(asValues == expected, "\(text), seed \(seed)")
                let order = RowOrder(query, SortOrder(.session), of: table, at: noon, facts)
                let found = Set(sessions(order, table))
                #expect(found == Set(expected.map { rows[$0].session }), "\(text), seed \(seed)")
            }
        }
    }

    /// As time passes, an order that is kept up stays what a new one would be.
    @Test func `time alone changes what matches`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var chance = Chance(seed: seed)
        var table = RowTable()
        for number in 0..<200 { table.put(chance.row("s\(number)")) }
        for _ in 0..<40 {
            let text = chance.query()
            let query = try Query(text)
            var order = RowOrder(query, SortOrder(.session), of: table, at: noon)
            for step in 1...4 as ClosedRange<Int64> {
                let now = Timestamp(milliseconds: noon.milliseconds + step * 47_000)
                order.update(table, changed: [], at: now)
                let fresh = RowOrder(query, SortOrder(.session), of: table, at: now)
                #expect(sessions(order, table) == sessions(fresh, table), "\(text), seed \(seed)")
            }
        }
    }

    @Test func `only what matches the rest has its claims read`() throws {
        var table = RowTable()
        for number in 0..<10 { table.put(makeRow("s\(number)", user: number < 4 ? "kim" : "lee")) }
        table.end("s0", .loggedOut)
        let query = try Query("user:kim -claim.role:admin")
        var facts = QueryFacts()
        facts.claims = ClaimVerdicts(query)
        let wanted = table.claimsWanted(by: query, at: noon, facts, limit: 2).wanted
        #expect(wanted.map(\.session.name) == ["s1", "s2"] && table.claimsUnread(by: query, at: noon, facts) == 3)
        #expect(RowOrder(query, SortOrder(.session), of: table, at: noon, facts).count == 0, "nobody is hit unread")
        let admin = ClaimValue.object([.init(name: "role", value: .string("ADMIN"))])
        for (session, claims) in [("s1", admin), ("s2", nil)] as [(SessionName, ClaimValue?)] {
            _ = facts.claims.take(claims, of: table.wanted(session, "\(session).1"), in: table)
        }
        let order = RowOrder(query, SortOrder(.session), of: table, at: noon, facts)
        #expect(sessions(order, table) == ["s2"])
        #expect(table.claimsWanted(by: query, at: noon, facts, limit: 9).wanted.map(\.session.name) == ["s3"])

        var refreshed = makeRow("s2", user: "kim")
        refreshed.jti = "s2.2"
        refreshed.generation = 2
        table.put(refreshed)
        #expect(
            facts.claims.take(nil, of: table.wanted("s2", "s2.1"), in: table) == nil,
            "claims of a token that was replaced"
        )
        #expect(table.claimsUnread(by: query, at: noon, facts) == 2)
        #expect(RowOrder(query, SortOrder(.session), of: table, at: noon, facts).count == 0)
    }

    @Test func `entries of the audit trail are found by their fields`() throws {
        let entry = AuditEntry(
            id: "1",
            time: moment(-30),
            event: .logInFailed,
            user: "Kim",
            ip: "10.1.2.3",
            client: "curl",
            by: "root (uid 0)",
            reason: "wrong password",
            outcome: "refused"
        )
        func matches(_ text: String) throws -> Bool { try Query(text, about: .audit).matches(entry, at: noon) }
        for text in [
            "", "kim", "event:log-in", "event=log-in-failed", "user:k", "ip:10.1.0.0/16", "client:curl", "by:root",
            "reason:password", "outcome:refused", "is:failed", "is:operator", "is:refused", "time<1h", "time>20m",
            "time:2027-01-15", "-session:x", "jti=\"\"", "root or nobody",
        ] {
            #expect(try matches(text), "\(text)")
        }
        for text in ["lee", "event:log-out", "time<10m", "-is:failed", "reason:\"Right\"", "ip:10.2.0.0/16"] {
            #expect(try !matches(text), "\(text)")
        }
    }
}

extension RowTable {
    fileprivate func wanted(_ session: SessionName, _ jti: String) -> ClaimsWanted {
        ClaimsWanted(session: SessionReference(session), jti: jti, slot: slot(of: session) ?? 0)
    }
}
