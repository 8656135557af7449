import TestSupport
import Testing

@testable import Sessions

/// Rows with anything in them: tables, orders, queries and signs of theft take them as they are.
@Suite struct HostileRowTests {
    @Test func `any rows at any moment`() throws {
        for seed in DamageSeeds(of: "rows", usually: 5) {
            var values = HostileValues(seed: seed)
            let rows = (0..<30).map { _ in values.row() }
            var table = RowTable()
            table.beginReading()
            var batch = RowBatch()
            for row in rows { batch.append(row) }
            for _ in 0..<3 { values.appendRaw(to: &batch) }
            table.merge(batch)
            table.endReading()
            for row in rows.prefix(5) { table.put(row) }
            let now = values.moment()
            _ = users(of: table)
            _ = table.summary(at: now)
            _ = table.openSessions(endingBy: now)
            var tracker = SuspicionTracker()
            tracker.take((0..<40).map { _ in values.entry(rows) })
            let signs = table.suspicious(tracker, at: now)
            #expect(table.stolen(tracker, at: now).count == signs.strong.count, "seed \(seed)")
            try askAll(of: table, &values, seed)
        }
    }

    private func askAll(of table: RowTable, _ values: inout HostileValues, _ seed: UInt64) throws {
        for _ in 0..<6 {
            let text = values.query()
            guard let query = try? Query(text) else { continue }
            let sort = SortOrder(values.one(of: SessionColumn.allCases), descending: values.below(2) == 0)
            var order = RowOrder(query, sort, of: table, at: values.moment())
            for _ in 0..<3 {
                let now = values.moment()
                order.update(table, changed: [], at: now)
                let expected = RowOrder(query, sort, of: table, at: now)
                let found = (0..<order.count).map { order.slot(at: $0) }
                #expect(
                    found == (0..<expected.count).map { expected.slot(at: $0) },
                    "seed \(seed): \(text.debugDescription) by \(sort.column)"
                )
            }
        }
    }

    /// A name that is no text leads back to no row, and yet its claims are asked for once.
    @Test func `claims of what can not be named are asked for once`() throws {
        var batch = RowBatch()
        for bytes: [UInt8] in [[0xFF, 0xFE], [0xFF, 0xFD], Array("s1".utf8)] {
            bytes.withUnsafeBytes { name in
                Array("kim".utf8).withUnsafeBytes { batch.append(RawRow(session: name, user: $0, mode: .paired)) }
            }
        }
        var table = RowTable()
        table.merge(batch)
        let query = try Query("claim.role:admin")
        var facts = QueryFacts()
        facts.claims = ClaimVerdicts(query)
        let wanted = table.claimsWanted(by: query, at: noon, facts, limit: 10).wanted
        #expect(wanted.count == 3)
        for one in wanted { #expect(facts.claims.take(nil, of: one, in: table) != nil) }
        #expect(table.claimsUnread(by: query, at: noon, facts) == 0)
    }

    /// More than a row keeps of a name is no other session.
    @Test func `endless names are found again`() {
        let long = SessionName(String(repeating: "s", count: 70_000))
        var table = RowTable()
        for _ in 0..<3 { table.put(SessionRow(session: long, user: "kim", mode: .paired)) }
        #expect(table.count == 1)
        #expect(table.openCount == 1)
        table.end(long, .revoked)
        #expect(table.openCount == 0)
        table.remove(long)
        #expect(table.count == 0)
    }
}

extension HostileValues {
    fileprivate mutating func moment() -> Timestamp { Timestamp(milliseconds: integer()) }

    private mutating func maybe() -> Timestamp? { below(4) == 0 ? nil : Timestamp(milliseconds: integer()) }

    fileprivate mutating func row() -> SessionRow {
        SessionRow(
            session: SessionName(text()),
            user: text(),
            mode: one(of: LinkMode.allAndUnknown),
            isRefreshRequested: below(3) == 0,
            ending: below(5) == 0 ? one(of: SessionEnding.allCases) : nil,
            jti: text(),
            algorithm: one(of: ["none", "ES256", text()]),
            issued: maybe(),
            expires: maybe(),
            ends: maybe(),
            created: maybe(),
            seen: maybe(),
            ip: text(),
            client: text(),
            method: text(),
            generation: Int(integer())
        )
    }

    fileprivate mutating func appendRaw(to batch: inout RowBatch) {
        let (session, user) = (bytes(), bytes())
        session.withUnsafeBytes { session in
            user.withUnsafeBytes { user in
                var raw = RawRow(session: session, user: user, mode: .denylist)
                raw.namesTokenByGeneration = true
                raw.generation = .max
                raw.ends = maybe()
                batch.append(raw)
            }
        }
    }

    fileprivate mutating func entry(_ rows: [SessionRow]) -> AuditEntry {
        let event: AuditEvent = one(of: [
            .logIn, .logInFailed, .addressChanged, .tokenShared, .userRevoked, .sessionEnded,
            .other(text()),
        ])
        let row = one(of: rows)
        return AuditEntry(
            id: text(),
            time: moment(),
            event: event,
            user: row.user,
            session: row.session,
            jti: one(of: [row.jti, "s.1", text()]),
            ip: one(of: ["10.1.0.1", "2001:db8::1", ":", "....", text()]),
            client: text(),
            before: one(of: [nil, Place(ip: "10.2.0.1", client: "curl"), Place(ip: text(), client: text())]),
            difference: one(of: [nil, .network, .client, .both]),
            reason: text()
        )
    }

    fileprivate mutating func query() -> String {
        let field = one(of: [
            "user", "ip", "generation", "expires", "ends", "seen", "created", "claim.a", "is", "mode", "jti",
        ])
        let comparison = one(of: [":", "=", "<", ">", "<=", ">="])
        let value = one(of: [
            text(), number(), "\(number())..\(number())", "2026-11-24", "999999999w", "0s..1000w", "*",
        ])
        return below(4) == 0 ? text() : "\(field)\(comparison)\(value)"
    }
}
