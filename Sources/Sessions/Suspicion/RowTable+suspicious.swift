extension RowTable {
    /// The slots of open sessions that look stolen. Reads two columns of the whole table.
    public func suspicious(_ tracker: SuspicionTracker) -> Set<Slot> {
        var found = Set(tracker.sessions.compactMap(slot))
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            let (issued, expires) = (columns.issued[slot], columns.expires[slot])
            guard issued != RowColumns.unknown, expires != RowColumns.unknown else { continue }
            if expires - issued > SessionRow.longestLifetime { found.insert(Slot(slot)) }
        }
        return found
    }
}

extension Query {
    /// Whether it asks for sessions that look stolen.
    public var asksForSuspicious: Bool { tree.terms.contains { if case .suspicious = $0 { true } else { false } } }
}
