extension RowTable {
    /// A session whose claims are to be read.
    public struct ClaimsWanted: Sendable, Hashable {
        /// The session, as the store is asked for it.
        public var session: SessionReference
        /// The ID of the token whose claims they are.
        public var jti: String
        /// Where the row was.
        var slot: Slot
    }

    /// Whether the row of that session and token is in a slot.
    func has(_ wanted: ClaimsWanted, in slot: Slot) -> Bool {
        guard Int(slot) < columns.count, !columns.flags[Int(slot)].isVacant else { return false }
        let row = self[slot]
        return row.session == wanted.session.name && row.jti.isExactly(wanted.jti)
    }

    /// The open sessions that a query can't decide on before their claims were read: those that match all the rest of it.
    ///
    /// - Returns: the first of them, and how many there are in all.
    public func claimsWanted(
        by query: Query,
        at now: Timestamp,
        _ facts: QueryFacts,
        limit: Int
    ) -> (first: [ClaimsWanted], count: Int) {
        guard query.needsClaims else { return ([], 0) }
        var matcher = RowMatcher(query, assumesClaims: true)
        var first: [ClaimsWanted] = []
        var count = 0
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            guard facts.claims.verdict(columns, slot) == nil,
                matcher.matches(columns, slot, at: now.milliseconds, facts)
            else { continue }
            count += 1
            if first.count < limit {
                let row = self[Slot(slot)]
                first.append(ClaimsWanted(session: row.reference, jti: row.jti, slot: Slot(slot)))
            }
        }
        return (first, count)
    }
}
