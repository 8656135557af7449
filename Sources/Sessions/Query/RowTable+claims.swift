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

    /// Open sessions that a query can't decide on before their claims were read: those that match all the rest of it. Who
    /// goes on where the last look ended looks at each row once, however many looks it takes.
    ///
    /// - Parameters:
    ///   - start: the first slot that is looked at.
    ///   - limit: at most so many.
    /// - Returns: them, and the slot to go on at.
    public func claimsWanted(
        by query: Query,
        at now: Timestamp,
        _ facts: QueryFacts,
        from start: Slot = 0,
        limit: Int
    ) -> (wanted: [ClaimsWanted], next: Slot) {
        guard query.needsClaims, Int(start) < columns.count else { return ([], start) }
        var matcher = RowMatcher(query, assumesClaims: true)
        var wanted: [ClaimsWanted] = []
        for slot in Int(start)..<columns.count where isUnread(slot, &matcher, at: now, facts) {
            let row = self[Slot(slot)]
            wanted.append(ClaimsWanted(session: row.reference, jti: row.jti, slot: Slot(slot)))
            if wanted.count == limit { return (wanted, Slot(slot) + 1) }
        }
        return (wanted, Slot(columns.count))
    }

    /// How many open sessions a query can't decide on before their claims were read.
    public func claimsUnread(by query: Query, at now: Timestamp, _ facts: QueryFacts) -> Int {
        guard query.needsClaims else { return 0 }
        var matcher = RowMatcher(query, assumesClaims: true)
        return columns.flags.indices.count { isUnread($0, &matcher, at: now, facts) }
    }

    private func isUnread(_ slot: Int, _ matcher: inout RowMatcher, at now: Timestamp, _ facts: QueryFacts) -> Bool {
        !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded
            && facts.claims.verdict(columns, slot) == nil
            && matcher.matches(columns, slot, at: now.milliseconds, facts)
    }
}
