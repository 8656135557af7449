/// A query made ready for many rows of a table.
///
/// What rows share (clients, methods, algorithms, modes, states) is looked at once a condition, not once a row.
struct RowMatcher: Sendable {
    private let plan: QueryPlan
    private var conditions: [RowCondition]
    /// Whether the query asks about claims: then no row matches before its own were read.
    private let needsClaims: Bool
    private let claimBits: [UInt64]

    init(_ query: Query, assumesClaims: Bool = false) {
        plan = QueryPlan(query, assumesClaims: assumesClaims)
        conditions = plan.terms.map(RowCondition.init)
        needsClaims = query.needsClaims && !assumesClaims
        let terms = query.claimTerms
        claimBits = plan.terms.map { term in
            let place = terms.firstIndex(of: term) ?? ClaimVerdicts.mostTerms
            return place < ClaimVerdicts.mostTerms ? 1 << UInt64(place) : 0
        }
    }

    /// Whether what matches changes as time passes.
    var dependsOnTime: Bool { conditions.contains(where: \.dependsOnTime) }

    /// Whether the row in a slot matches at a moment. While claims that it depends on were not read, it does not.
    mutating func matches(_ columns: RowColumns, _ slot: Int, at now: Int64, _ facts: QueryFacts) -> Bool {
        var claims: UInt64 = 0
        if needsClaims {
            guard let verdict = facts.claims.verdict(columns, slot) else { return false }
            claims = verdict
        }
        var next = plan.start
        while next >= 0 {
            let step = plan.steps[next]
            let holds =
                switch conditions[step.term].kind {
                case .claim: claims & claimBits[step.term] != 0
                case .suspicious: facts.suspicious.all.contains(RowTable.Slot(slot))
                case .stolen: facts.suspicious.strong.contains(RowTable.Slot(slot))
                case .acknowledged: facts.suspicious.acknowledged.contains(RowTable.Slot(slot))
                default: conditions[step.term].holds(columns, slot, at: now)
                }
            next = holds ? step.ifTrue : step.ifFalse
        }
        return next == QueryPlan.accept
    }

    /// The slots whose rows may match at the later moment and did not at the earlier one, or the other way round, by time
    /// alone.
    func slotsThatTimeChanged(_ columns: RowColumns, from earlier: Int64, to later: Int64) -> [RowTable.Slot] {
        var changed: [RowTable.Slot] = []
        if conditions.contains(where: \.dependsOnState) {
            changed = columns.slotsWhoseStateChanged(from: earlier, to: later)
        }
        for condition in conditions {
            guard case .moment(let field, let range) = condition.kind, range.dependsOnTime else { continue }
            for (slot, moment) in columns.moments(field).enumerated()
            where range.contains(moment, at: earlier) != range.contains(moment, at: later) {
                changed.append(RowTable.Slot(slot))
            }
        }
        return changed
    }
}

extension RowColumns {
    /// The column of a field that is a moment.
    @inline(__always)
    func moments(_ field: QueryField) -> [Int64] {
        switch field {
        case .created: created
        case .issued: issued
        case .seen: seen
        case .expires: expires
        default: ends
        }
    }
}
