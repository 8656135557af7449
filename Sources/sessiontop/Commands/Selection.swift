import Languages
import Sessions

/// Reads sessions out of a store for commands.
enum Selection {
    /// The sessions that match, in order.
    ///
    /// - Parameters:
    ///   - looksIntoClaims: whether words are looked for in claims as well, where nothing matches by itself.
    ///   - geography: knows the country and network of addresses.
    ///   - searchesKeys: whether all keys are searched for sessions that lists miss, as it has to be where they are acted on.
    ///   - note: takes what there is to say beside them.
    static func rows(
        _ query: Query,
        _ sort: SortOrder,
        in store: any SessionStore,
        at now: Timestamp,
        lookingIntoClaims looksIntoClaims: Bool = false,
        _ geography: Geography = Geography(),
        searchingKeys searchesKeys: Bool = false,
        note: (Sentence) -> Void = Streams.note
    ) async throws(Failure) -> SelectedRows {
        do throws(StoreFailure) {
            var table = try await table(of: store, at: now)
            if let user = query.onlyUser { try await prove(user, in: store, &table) }
            for key in table.refusals.keysInPart(at: now) {
                note(
                    "sessiontop: the key \(spelledOut(key)) is denied in a part of the store alone: servers that keep no copy of what is revoked accept its tokens elsewhere. Deny it again to finish that."
                )
            }
            var unsearched: StoreFailure?
            if searchesKeys {
                do throws(StoreFailure) {
                    for row in try await store.searchedRows() where !table.holds(row) { table.put(row) }
                } catch {
                    guard error.kind == .refused else { throw error }
                    unsearched = error
                }
            } else if store.leftOut()?.leavesKeys ?? false {
                note(unsearchedKeys)
            }
            var rows = try await select(query, sort, of: table, in: store, at: now, geography, note)
            // What is acted on is asked by the act itself, which hits nothing under a false row.
            if !searchesKeys, rows.count <= provenAtMost {
                let corrections = try await store.corrections(to: Array(rows))
                for row in corrections { table.put(row) }
                if !corrections.isEmpty {
                    rows = try await select(query, sort, of: table, in: store, at: now, geography) { _ in }
                }
            }
            rows.unsearched = unsearched
            guard rows.isEmpty, looksIntoClaims, let wider = query.withClaims else { return rows }
            return try await select(wider, sort, of: table, in: store, at: now, geography, note)
        } catch {
            throw Failure(error)
        }
    }

    /// So many sessions that match, whichever are met first, in order; all where there are no more. The rest of the store is
    /// not read.
    static func first(
        _ limit: Int,
        _ query: Query,
        _ sort: SortOrder,
        in store: any SessionStore,
        at now: Timestamp,
        _ geography: Geography
    ) async throws(Failure) -> FirstRows {
        let refusals: Refusals
        do throws(StoreFailure) {
            refusals = try await store.refusals()
        } catch {
            throw Failure(error)
        }
        let gathering = Gathering(limit)
        // Cancelled once there are enough: what is under way then is given up.
        let reading = Task { () async -> StoreFailure? in
            do throws(StoreFailure) {
                try await store.list { batch, _ in
                    guard await !gathering.isOver else { return }
                    do throws(StoreFailure) {
                        var table = RowTable()
                        table.beginReading()
                        table.merge(batch)
                        table.take(try await known(refusals, behindRowsOf: store), at: now)
                        let found = try await select(query, sort, of: table, in: store, at: now, geography) { _ in }
                        await gathering.take(found)
                    } catch {
                        await gathering.fail(error)
                    }
                    if await gathering.isOver { withUnsafeCurrentTask { $0?.cancel() } }
                }
                return nil
            } catch {
                return error
            }
        }
        let failure = await reading.value
        let found = await gathering.result(sort, at: now)
        if let failure = await gathering.failure ?? (found.isWhole ? failure : nil) { throw Failure(failure) }
        return found
    }

    /// Of how many rows the sessions themselves are asked whether they are so.
    private static let provenAtMost = 2_000

    /// What is said where a list took a sample of the keys.
    static let unsearchedKeys: Sentence =
        "sessiontop: not all keys were searched for sessions that lost all that lists go by: sessiontop doctor does."

    /// Puts in a user's sessions as the store itself knows them.
    static func prove(
        _ user: String,
        in store: any SessionStore,
        _ table: inout RowTable
    ) async throws(StoreFailure) {
        // A row that is right has all that is asked for.
        for row in try await store.provenRows(ofUser: user) where !table.holds(row) { table.put(row) }
    }

    private static func select(
        _ query: Query,
        _ sort: SortOrder,
        of table: RowTable,
        in store: any SessionStore,
        at now: Timestamp,
        _ geography: Geography,
        _ note: (Sentence) -> Void
    ) async throws(StoreFailure) -> SelectedRows {
        let (facts, tracker) = try await facts(query, sort, table, in: store, at: now, geography, note)
        let order = RowOrder(query, sort, of: table, at: now, facts)
        return SelectedRows(table: table, order: order, tracker: tracker, looksIntoClaims: query.looksIntoClaims)
    }

    /// All sessions of a store, with what servers refuse of them at a moment.
    static func table(of store: any SessionStore, at now: Timestamp) async throws(StoreFailure) -> RowTable {
        // Before the rows: while a key is denied, more is asked of them.
        let refusals = try await store.refusals()
        let collector = Collector()
        try await store.list { batch, _ in await collector.take(batch) }
        var table = await collector.table
        table.take(try await known(refusals, behindRowsOf: store), at: now)
        return table
    }

    /// What is refused of rows that were read just now, where it was known before them, else as it is known behind them.
    private static func known(
        _ refusals: Refusals,
        behindRowsOf store: any SessionStore
    ) async throws(StoreFailure) -> Refusals {
        store.learnsRefusalsFromRows ? try await store.refusals() : refusals
    }

    /// How many sessions' claims are read in one go, and how many such reads are under way at a time.
    private static let claimsAtOnce = 1_000
    private static let claimsBeside = 4

    /// Reads the claims that the query asks for, of the sessions that match all the rest of it.
    private static func facts(
        _ query: Query,
        _ sort: SortOrder,
        _ table: RowTable,
        in store: any SessionStore,
        at now: Timestamp,
        _ geography: Geography,
        _ note: (Sentence) -> Void
    ) async throws(StoreFailure) -> (QueryFacts, SuspicionTracker?) {
        var facts = QueryFacts()
        var suspicions: SuspicionTracker?
        if query.asksForSuspicious || sort.isByState {
            let tracker = try await trail(table, in: store, at: now, geography, note)
            facts.suspicious = table.suspicious(for: query, sort, tracker, at: now)
            suspicions = tracker
        }
        facts.claims = ClaimVerdicts(query)
        // The table stands still: each look goes on where the last one ended, and those that wait are read side by side.
        var place: RowTable.Slot = 0
        while true {
            var looks: [[RowTable.ClaimsWanted]] = []
            while looks.count < claimsBeside {
                let wanted: [RowTable.ClaimsWanted]
                (wanted, place) = table.claimsWanted(by: query, at: now, facts, from: place, limit: claimsAtOnce)
                if wanted.isEmpty { break }
                looks.append(wanted)
            }
            if looks.isEmpty { return (facts, suspicions) }
            for (wanted, claims) in try await claims(of: looks, in: store) {
                for (place, token) in wanted.enumerated() {
                    _ = facts.claims.take(place < claims.count ? claims[place] : nil, of: token, in: table)
                }
            }
        }
    }

    private typealias ClaimsRead = (wanted: [RowTable.ClaimsWanted], claims: [ClaimValue?])

    private static func claims(
        of looks: [[RowTable.ClaimsWanted]],
        in store: any SessionStore
    ) async throws(StoreFailure) -> [ClaimsRead] {
        let results = await withTaskGroup(of: Result<ClaimsRead, StoreFailure>.self) { group in
            for wanted in looks {
                group.addTask {
                    do throws(StoreFailure) {
                        return .success((wanted, try await store.claims(of: wanted.map(\.session))))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var read: [ClaimsRead] = []
        for result in results { read.append(try result.get()) }
        return read
    }

    /// What the audit trail tells of sessions that an older release began; of all others the store wrote the signs down, but not
    /// in which countries they were.
    private static func trail(
        _ table: RowTable,
        in store: any SessionStore,
        at now: Timestamp,
        _ geography: Geography,
        _ note: (Sentence) -> Void
    ) async throws(StoreFailure) -> SuspicionTracker {
        var tracker = SuspicionTracker(geography)
        if table.unnotedCount == 0, !geography.knowsCountries { return tracker }
        let since = now.advanced(by: -SuspicionTracker.lookback)
        let entries = try await store.entries(AuditRequest(since: since, limit: SuspicionTracker.entries))
        if table.unnotedCount > 0, entries.count == SuspicionTracker.entries, let first = entries.first {
            note(
                "sessiontop: \(table.unnotedCount) sessions were begun by an older release: their signs are known since \(RFC3339.text(first.time)) alone."
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
    fileprivate let tracker: SuspicionTracker?
    /// Whether nothing matched by itself, so that words were looked for in claims as well.
    let looksIntoClaims: Bool
    /// Why not all keys were searched for sessions that lists miss, where that was asked for; nil where they were.
    fileprivate(set) var unsearched: StoreFailure?

    var startIndex: Int { 0 }
    var endIndex: Int { order.count }

    subscript(place: Int) -> SessionRow { table[order.slot(at: place)] }

    /// Why a session looks stolen, where the query asked for that.
    func suspicions(of row: SessionRow) -> [Suspicion] {
        tracker.map { row.suspicions(told: $0.suspicions(of: row.session, generation: row.generation)) } ?? []
    }
}
