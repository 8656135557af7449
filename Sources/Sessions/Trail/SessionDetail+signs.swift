extension SessionDetail {
    /// The session as a list has it at a moment, with the signs of its row. What its part of the audit trail says of the same
    /// says more; of a session that an older release began, it alone tells.
    ///
    /// - Parameter geography: knows the countries of addresses.
    public func listed(at now: Timestamp, _ geography: Geography = Geography()) -> ListedRow {
        var tracker = SuspicionTracker(geography)
        tracker.take(timeline)
        let told = tracker.suspicions(of: row.session, generation: row.generation)
        let noted = Set(row.signs.suspicions.map(\.kind))
        return ListedRow(
            row,
            at: now,
            told: told.filter { sign in
                // In which countries it was no store writes down.
                !row.signs.contains(.areKept) || noted.contains(sign.kind) || sign.kind == .twoCountries
            }
        )
    }
}
