import Sessions

/// The sessions that are marked, as they were when they were: another log-in under the same ID is not hit.
struct Marks: Sendable, Equatable {
    private var rows: [SessionName: SessionRow] = [:]
    /// Their names.
    private(set) var names: Set<SessionName> = []
    /// The session that was marked or unmarked last: where a range begins.
    private(set) var last: SessionName?

    var count: Int { rows.count }
    var isEmpty: Bool { rows.isEmpty }

    func contains(_ session: SessionName) -> Bool { rows[session] != nil }

    /// The marked sessions, by user and log-in.
    var targets: [SessionRow] {
        rows.values.sorted { left, right in
            (left.user, left.created?.milliseconds ?? 0, left.session.text)
                < (right.user, right.created?.milliseconds ?? 0, right.session.text)
        }
    }

    /// Marks a session, or takes its mark away.
    mutating func toggle(_ row: SessionRow) {
        if rows.removeValue(forKey: row.session) == nil {
            rows[row.session] = row
            names.insert(row.session)
        } else {
            names.remove(row.session)
        }
        last = row.session
    }

    /// Marks sessions; those that ended can't be.
    mutating func add(_ more: [SessionRow]) {
        for row in more where row.ending == nil {
            rows[row.session] = row
            names.insert(row.session)
        }
        last = more.last?.session ?? last
    }

    /// Takes all marks away.
    mutating func clear() {
        (rows, names) = ([:], [])
        last = nil
    }
}
