import Sessions

/// Reads sessions out of a store for commands.
enum Selection {
    /// The sessions that match, in order.
    static func rows(
        _ query: Query,
        _ sort: SortOrder,
        in store: any SessionStore,
        at now: Timestamp
    ) async throws(Failure) -> SelectedRows {
        do throws(StoreFailure) {
            let table = try await table(of: store, at: now)
            let facts = try await facts(query, table, in: store, at: now)
            return SelectedRows(table: table, order: RowOrder(query, sort, of: table, at: now, facts))
        } catch {
            throw Failure(error)
        }
    }

    /// All sessions of a store, with what servers refuse of them at a moment.
    static func table(of store: any SessionStore, at now: Timestamp) async throws(StoreFailure) -> RowTable {
        // Before the rows: while a key is denied, more is asked of them.
        let refusals = try await store.refusals()
        let collector = Collector()
        try await store.list { batch, _ in await collector.take(batch) }
        var table = await collector.table
        table.take(refusals, at: now)
        return table
    }

    /// How many sessions' claims are read in one go.
    private static let claimsAtOnce = 1_000

    /// Reads the claims that the query asks for, of the sessions that match all the rest of it.
    private static func facts(
        _ query: Query,
        _ table: RowTable,
        in store: any SessionStore,
        at now: Timestamp
    ) async throws(StoreFailure) -> QueryFacts {
        var facts = QueryFacts()
        if query.asksForSuspicious { facts.suspicious = table.suspicious(try await trail(table, in: store, at: now)) }
        facts.claims = ClaimVerdicts(query)
        // The table stands still, so that each round leaves fewer to ask for.
        for _ in 0...table.count / claimsAtOnce {
            let wanted = table.claimsWanted(by: query, at: now, facts, limit: claimsAtOnce).first
            if wanted.isEmpty { break }
            let claims = try await store.claims(of: wanted.map(\.session))
            for (place, token) in wanted.enumerated() {
                _ = facts.claims.take(place < claims.count ? claims[place] : nil, of: token, in: table)
            }
        }
        return facts
    }

    /// What the audit trail tells of sessions that an older release began; of all others the store wrote the signs down.
    private static func trail(
        _ table: RowTable,
        in store: any SessionStore,
        at now: Timestamp
    ) async throws(StoreFailure) -> SuspicionTracker {
        var tracker = SuspicionTracker()
        if table.unnotedCount == 0 { return tracker }
        let since = now.advanced(by: -SuspicionTracker.lookback)
        let entries = try await store.entries(AuditRequest(since: since, limit: SuspicionTracker.entries))
        if entries.count == SuspicionTracker.entries, let first = entries.first {
            Streams.note(
                "sessiontop: \(table.unnotedCount) sessions were begun by an older release: their signs are known since "
                    + "\(RFC3339.text(first.time)) alone."
            )
        }
        tracker.take(entries)
        return tracker
    }

    private actor Collector {
        private(set) var table = RowTable()

        func take(_ batch: RowBatch) {
            if table.count == 0 { table.beginReading() }
            table.merge(batch)
        }
    }
}

/// Sessions in an order, each made into values only when it is asked for.
struct SelectedRows: RandomAccessCollection {
    fileprivate let table: RowTable
    fileprivate let order: RowOrder

    var startIndex: Int { 0 }
    var endIndex: Int { order.count }

    subscript(place: Int) -> SessionRow { table[order.slot(at: place)] }
}
