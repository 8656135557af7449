/// The list of sessions as a screen shows it: what the store holds, what just happened to it, and windows of it in any
/// order. Pure; time comes in as an argument.
struct LiveList {
    var table = RowTable()
    private var order: RowOrder?
    private var marks: [SessionName: Mark] = [:]
    /// Those among the marked that ended.
    private var ended: Set<SessionName> = []
    var suspicions: SuspicionTracker
    /// What can be said of where addresses are.
    private let geography: Geography
    /// From when on the audit trail was read for signs, where that is not as far back as signs matter; and whether it was.
    private var trailBegin: Timestamp?
    private var hasTakenTrail = false
    private var facts = QueryFacts()
    private var claims = ClaimCache()
    /// Where is looked next for sessions whose claims are wanted.
    private var claimPlace: RowTable.Slot = 0
    /// The filters that have names.
    private var saved = SavedFilters()
    /// The slots whose claims were read since the order was kept up last.
    private var claimed: [RowTable.Slot] = []
    /// The slots that changed since the order was kept up last.
    private var changed: [RowTable.Slot] = []
    /// Kept up for as long as somebody asks.
    var users: (table: UserTable, asked: Timestamp)?
    /// The same of signing keys.
    var signers: (table: SigningKeyTable, asked: Timestamp)?
    /// The users who look like the one that was asked about last, and when they were looked for.
    var alike: (user: String, names: [String], since: Timestamp)?

    init(_ geography: Geography = Geography()) {
        self.geography = geography
        suspicions = SuspicionTracker(geography)
    }

    private struct Mark {
        var change: ListedRow.Change
        var since: Timestamp
    }

    /// How many sessions are open.
    var openCount: Int { table.openCount }

    /// How many of these servers refuse.
    var refusedCount: Int { table.refusedCount }
    /// What was not read yet: sessions, or the audit trail; absent where all was.
    var unread: Known.Unread?

    /// How long a session may be past its end before the list ends it by itself, in milliseconds: the store usually says so
    /// first, and says more.
    private static let grace: Int64 = 2_000
    /// For how long users and keys are kept up that nobody asks for, in milliseconds.
    private static let usersKept: Int64 = 60_000
    /// How often users who look like another are looked for again, in milliseconds.
    static let alikeEvery: Int64 = 10_000

    // MARK: - News

    mutating func take(_ changes: [RowChange], at now: Timestamp) {
        for change in changes { take(change, at: now) }
    }

    private mutating func take(_ change: RowChange, at now: Timestamp) {
        switch change {
        case .began(let row), .changed(let row):
            let before = table.put(row).before
            if let before, before.ending == nil {
                if row.differsVisibly(from: before) { mark(row.session, .changed, now) }
            } else {
                mark(row.session, .new, now)
            }
        case .ended(let session, let ending):
            end(session, ending, at: now)
        }
    }

    private mutating func end(_ session: SessionName, _ ending: SessionEnding, at now: Timestamp) {
        if table.end(session, ending) != nil { mark(session, .ended, now) }
    }

    private mutating func mark(_ session: SessionName, _ change: ListedRow.Change, _ now: Timestamp) {
        marks[session] = Mark(change: change, since: now)
        if change == .ended { ended.insert(session) } else { ended.remove(session) }
    }

    /// Lets go of what is old: marks, rows that ended a while ago, sessions whose end has come.
    mutating func settle(at now: Timestamp) {
        for slot in table.openSessions(endingBy: now.advanced(by: -Self.grace)) {
            end(table[slot].session, .ended, at: now)
        }
        table.settleRefusals(at: now)
        for (session, mark) in marks where now.milliseconds(since: mark.since) >= ListedRow.highlight {
            marks[session] = nil
            if mark.change == .ended {
                ended.remove(session)
                // A store that went back may have it again.
                if table.hasEnded(session) { table.remove(session) }
            }
        }
        if let users, abs(now.milliseconds(since: users.asked)) > Self.usersKept { self.users = nil }
        if let signers, abs(now.milliseconds(since: signers.asked)) > Self.usersKept { self.signers = nil }
    }

    /// Takes in what servers refuse from now on.
    mutating func take(_ refusals: Refusals, at now: Timestamp) {
        table.take(refusals, at: now)
    }

    /// Takes in what the audit trail tells, oldest first, each entry once.
    mutating func take(_ entries: [AuditEntry]) {
        // The first portion is the newest of all that there are.
        if !hasTakenTrail, entries.count >= SuspicionTracker.entries { trailBegin = entries.first?.time }
        hasTakenTrail = true
        suspicions.take(entries)
    }

    /// From when on signs are known, where those of some open sessions are in the audit trail alone and it was not read far
    /// enough back.
    private var signsSince: Timestamp? { table.unnotedCount > 0 ? trailBegin : nil }

    // MARK: - Reading the whole store

    mutating func beginReading() {
        table.beginReading()
    }

    mutating func merge(_ batch: RowBatch) {
        table.merge(batch)
    }

    /// Ends the reading. Only one that reached the store's end says what is not there any more.
    mutating func endReading(isWhole: Bool) {
        alike = nil
        if isWhole { table.endReading() } else { table.abandonReading() }
        for session in ended where !table.hasEnded(session) {
            ended.remove(session)
            marks[session] = nil
        }
    }

    /// Hands what changed in the table to all that is kept up with it.
    mutating func takeChanges() {
        let new = table.takeChanges()
        changed += new
        if var kept = users {
            users = nil
            kept.table.update(table.columns, changed: new)
            users = kept
        }
        if var kept = signers {
            signers = nil
            kept.table.update(table.columns, changed: new)
            signers = kept
        }
    }

    /// What all open sessions have in common.
    func summary(at now: Timestamp) -> SessionsSummary {
        var summary = table.summary(at: now)
        summary.stolen = RowCount(table.stolen(suspicions, at: now).count, knownSigns)
        summary.known = knownSessions
        return summary
    }

    /// Values that open sessions have in a field.
    func values(of field: QueryField, beginning: String) -> [String] {
        table.values(of: field, beginning: beginning, limit: ValuesFound.limit, geography)
    }

    /// Some open sessions.
    func sample(_ count: Int) -> [SessionReference] { table.sample(count) }

    // MARK: - What is known

    /// How much was read of the open sessions.
    private var knownSessions: Known { unread == .sessions ? .partly(.sessions) : .whole }

    /// How much was read of what tells that a session looks stolen.
    private var knownSigns: Known { unread.map(Known.partly) ?? .whole }

    /// How much was read of what decides which sessions a query matches.
    func known(_ query: Query, claimsUnread: Int = 0) -> Known {
        let known = query.asksForSuspicious ? knownSigns : knownSessions
        return known == .whole && claimsUnread > 0 ? .partly(.claims(claimsUnread)) : known
    }

    // MARK: - Windows

    /// Takes the filters that have names, as they are now.
    mutating func use(_ saved: SavedFilters) {
        self.saved = saved
        order = nil
    }

    /// The answer to a request. Where the whole store was read and nothing matches, words are looked for in claims.
    mutating func window(_ request: WindowRequest, at now: Timestamp) -> RowWindow {
        var (query, problem) = query(request.query)
        var order = keptUpOrder(query, request.sort, at: now)
        if order.count == 0, knownSessions == .whole, problem == nil, let wider = query.withClaims {
            query = wider
            order = keptUpOrder(query, request.sort, at: now)
        }
        let anchor = place(of: request.anchor, in: order)
        let first = max(0, anchor - request.before)
        let end = min(order.count, first + max(0, request.count))
        let claimsUnread = table.claimsUnread(by: query, at: now, facts)
        let known = known(query, claimsUnread: claimsUnread)
        return RowWindow(
            request: request,
            first: first,
            rows: first < end ? (first..<end).map { listed(order.slot(at: $0), at: now) } : [],
            matching: RowCount(order.count, known),
            ended: count(ended, in: order),
            marked: count(request.marked, in: order),
            markedGone: request.marked.count { table.slot(of: $0) == nil },
            total: RowCount(table.openCount, knownSessions),
            watched: request.watch.map { watched($0, at: now) },
            queryProblem: problem,
            claimsUnread: claimsUnread,
            looksIntoClaims: query.looksIntoClaims,
            stolen: RowCount(table.stolen(suspicions, at: now).count, knownSigns),
            signsSince: signsSince,
            known: known
        )
    }

    /// All open sessions that a filter matches.
    mutating func collect(_ text: String, at now: Timestamp) -> Collected {
        let (query, problem) = query(text)
        guard problem == nil else { return Collected(query: text, rows: [], isWhole: false) }
        let order = keptUpOrder(query, order?.sort ?? SortOrder(.login, descending: true), at: now)
        var rows: [SessionRow] = []
        for place in 0..<order.count {
            let row = table[order.slot(at: place)]
            guard row.ending == nil else { continue }
            if rows.count == Collected.limit { return Collected(query: text, rows: rows, isWhole: false) }
            rows.append(row)
        }
        // While claims are being read, more may match than is known.
        let claimsUnread = table.claimsUnread(by: query, at: now, facts)
        return Collected(query: text, rows: rows, isWhole: known(query, claimsUnread: claimsUnread) == .whole)
    }

    /// What a request asks for; where that is no query, the last that was, and why it is none.
    private func query(_ text: String) -> (Query, problem: QueryError?) {
        if let current = order?.query, current.text.isExactly(text) { return (current, nil) }
        do {
            return (try Query(text, saved: saved, geography: geography), nil)
        } catch {
            return (order?.query ?? Query(), error)
        }
    }

    /// Whole seconds are enough: no state changes in between that anybody could see.
    private mutating func keptUpOrder(_ query: Query, _ sort: SortOrder, at now: Timestamp) -> RowOrder {
        let now = Timestamp(seconds: now.seconds)
        takeChanges()
        var changed = self.changed + claimed
        (self.changed, claimed) = ([], [])
        let before = facts.suspicious
        facts.suspicious = table.suspicious(for: query, sort, suspicions, at: now)
        changed += facts.suspicious.difference(from: before)
        if var current = order.take(), current.query == query, current.sort == sort {
            current.update(table, changed: changed, at: now, facts)
            order = current
            return current
        }
        if !facts.claims.answers(query) { facts.claims = claims.verdicts(on: query, in: table) }
        claimPlace = 0
        let new = RowOrder(query, sort, of: table, at: now, facts)
        order = new
        return new
    }

    // MARK: - Claims

    /// Sessions that the filter can't decide on before their claims were read, so many at most.
    mutating func claimsWanted(limit: Int, at now: Timestamp) -> [RowTable.ClaimsWanted] {
        guard let query = order?.query else { return [] }
        let start = claimPlace
        var wanted: [RowTable.ClaimsWanted]
        (wanted, claimPlace) = table.claimsWanted(by: query, at: now, facts, from: start, limit: limit)
        // What changed since lies before that place.
        if wanted.isEmpty, start > 0 {
            (wanted, claimPlace) = table.claimsWanted(by: query, at: now, facts, limit: limit)
        }
        return wanted
    }

    /// Takes in what was read of them.
    ///
    /// - Returns: how many are still as they were when they were asked for.
    mutating func take(_ read: [ClaimValue?], of wanted: [RowTable.ClaimsWanted]) -> Int {
        var taken = 0
        for (place, token) in wanted.enumerated() {
            let claims = place < read.count ? read[place] : nil
            self.claims.put(claims, of: token)
            guard let slot = facts.claims.take(claims, of: token, in: table) else { continue }
            claimed.append(slot)
            taken += 1
        }
        return taken
    }

    private func place(of anchor: WindowRequest.Anchor, in order: RowOrder) -> Int {
        let last = max(0, order.count - 1)
        switch anchor {
        case .index(let index): return min(max(0, index), last)
        case .last: return last
        case .session(let session, let fallback):
            return table.slot(of: session).flatMap(order.place) ?? min(max(0, fallback), last)
        }
    }

    /// How many of these sessions are among the rows of an order.
    private func count(_ sessions: Set<SessionName>, in order: RowOrder) -> Int {
        var order = order
        return sessions.count { session in
            table.slot(of: session).map { order.matches($0, in: table, facts) } ?? false
        }
    }

    func listed(_ slot: RowTable.Slot, at now: Timestamp) -> ListedRow {
        let row = table[slot]
        let told = suspicions.suspicions(of: row.session, generation: row.generation)
        var listed = ListedRow(row, at: now, told: told)
        guard let mark = marks[row.session] else { return listed }
        (listed.change, listed.since) = (mark.change, mark.since)
        return listed
    }

    private mutating func watched(_ watch: WindowRequest.Watch, at now: Timestamp) -> RowWindow.Watched {
        let key = watch.key.map { holders(of: $0, at: now) }
        return RowWindow.Watched(
            row: watch.session.flatMap(table.slot).map { listed($0, at: now) },
            userSessions: watch.user.map(table.openSessions),
            lookalikes: watch.user.map { lookalikes(of: $0, at: now) } ?? [],
            key: key?.key,
            keyless: key?.keyless ?? 0
        )
    }
}

extension SessionRow {
    /// Whether more changed than the times that move with each use.
    fileprivate func differsVisibly(from other: SessionRow) -> Bool {
        var moved = other
        moved.seen = seen
        moved.ends = ends
        // What the list knows of it is not said by the row itself.
        moved.refusal = refusal
        return self != moved
    }
}
