import Testing

@testable import Sessions

/// Signs that somebody answered for raise no alarm: not counted, not among what looks stolen, and found by a word of their own.
@Suite struct AcknowledgedTests {
    private func row(_ session: SessionName, _ signs: NotedSigns, until: Timestamp? = nil) -> SessionRow {
        var row = makeRow(session)
        row.signs = signs
        row.acknowledgedUntil = until
        return row
    }

    private var table: RowTable {
        var table = RowTable()
        table.merge(
            makeBatch([
                row("open", [.sideBySide, .areKept]),
                row("session", [.sideBySide, .failuresBefore, .areKept, .acknowledged]),
                row("places", [.sideBySide, .areKept, .acknowledged], until: moment(5)),
                row("both", [.sideBySide, .failuresBefore, .areKept, .acknowledged], until: moment(5)),
                row("weak", [.twoNetworks, .areKept, .acknowledged]), row("none", [.areKept, .acknowledged]),
            ])
        )
        return table
    }

    private func found(_ query: String, _ table: RowTable, at now: Timestamp) throws -> Set<SessionName> {
        var facts = QueryFacts()
        facts.suspicious = table.suspicious(SuspicionTracker(), at: now)
        let query = try Query(query)
        #expect(query.asksForSuspicious)
        let found = Set(sessions(RowOrder(query, SortOrder(.session), of: table, at: now, facts), table))
        for slot in 0..<RowTable.Slot(table.count) {
            let row = table[slot]
            #expect(query.matches(row, at: now, suspicions: row.suspicions()) == found.contains(row.session))
        }
        return found
    }

    @Test func `what is acknowledged is counted no more, for as long as it is`() throws {
        let table = table
        #expect(table.stolen(SuspicionTracker(), at: noon).count == 2)
        #expect(try found("is:stolen", table, at: noon) == ["open", "both"])
        #expect(try found("is:suspicious", table, at: noon) == ["open", "both"])
        #expect(try found("is:acknowledged", table, at: noon) == ["session", "places", "both", "weak"])
        #expect(table.stolen(SuspicionTracker(), at: moment(5)).count == 3)
        #expect(try found("is:stolen", table, at: moment(5)) == ["open", "places", "both"])
        #expect(try found("is:acknowledged", table, at: moment(5)) == ["session", "weak"])
    }

    @Test func `what happens to the row is followed`() {
        var table = table
        table.put(row("session", [.sideBySide, .areKept]))
        #expect(table.stolen(SuspicionTracker(), at: noon).count == 3)
        table.put(row("session", [.sideBySide, .areKept, .acknowledged], until: moment(1)))
        #expect(table.stolen(SuspicionTracker(), at: noon).count == 2)
        let slot = table.slot(of: "session")
        #expect(slot.map { table[$0].acknowledgedUntil } == moment(1))
        table.put(row("session", [.sideBySide, .areKept, .acknowledged]))
        #expect(slot.map { table[$0].acknowledgedUntil } == .some(nil))
        table.end("session", .revoked)
        table.remove("places")
        table.put(row("places", [.areKept]))
        #expect(table.stolen(SuspicionTracker(), at: moment(9)).count == 2)
        #expect(table.slot(of: "places").map { table[$0].acknowledgedUntil } == .some(nil))
    }

    @Test func `what the trail tells of it is answered with it`() {
        var tracker = SuspicionTracker()
        let (one, other) = (Place(ip: "192.0.2.1", client: "A"), Place(ip: "198.51.100.7", client: "B"))
        tracker.take([
            AuditEntry(
                id: "1",
                time: noon,
                event: .tokenShared,
                user: "anna",
                session: "old",
                jti: "old.1",
                ip: one.ip,
                client: one.client,
                before: other,
                difference: .both
            )
        ])
        var table = RowTable()
        table.put(row("old", [.sideBySide]))
        #expect(table.stolen(tracker, at: noon).count == 1)
        table.put(row("old", [.acknowledged]))
        #expect(table.stolen(tracker, at: noon).count == 0)
        let slots = table.suspicious(tracker, at: noon)
        #expect(slots.all.isEmpty && slots.acknowledged.count == 1)
    }

    @Test func `of two places, only the signs that are about places`() {
        let row = row("s", [.sideBySide, .acknowledged], until: moment(1))
        let place = Place(ip: "192.0.2.1", client: "A")
        #expect(
            row.isAcknowledged(.sideBySide(place, place), at: noon)
                && row.isAcknowledged(.noted(.twoNetworks), at: noon)
        )
        for sign in [Suspicion.failuresBefore(5), .weakAlgorithm("none"), .longLifetime(1)] {
            #expect(!row.isAcknowledged(sign, at: noon))
        }
        #expect(!row.isAcknowledged(.noted(.sideBySide), at: moment(1)))
    }
}
