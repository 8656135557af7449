import Sessions

@testable import Console

/// Answers window requests from an array of rows, as the runtime's list does from its table.
struct FakeList {
    var rows: [ListedRow]
    /// How much of the store the list has read.
    var known = Known.whole

    func answer(_ request: WindowRequest) -> RowWindow {
        let found = rows.filter { matches($0.row, request.query) }.sorted { ordered($0.row, $1.row, request.sort) }
        let anchor: Int =
            switch request.anchor {
            case .index(let index): min(index, found.count - 1)
            case .session(let session, let fallback):
                found.firstIndex { $0.row.session == session } ?? min(fallback, found.count - 1)
            case .last: found.count - 1
            }
        let first = max(0, min(anchor - request.before, found.count - request.count))
        let watched = request.watch.map { watch in
            RowWindow.Watched(
                row: rows.first { $0.row.session == watch.session },
                userSessions: watch.user.map { user in
                    rows.count { $0.row.user.isExactly(user) && $0.row.ending == nil }
                },
                lookalikes: watch.user.map { lookalikes(of: $0, in: rows.map(\.row.user)) } ?? [],
                key: watch.key.map(holders),
                keyless: watch.key == nil ? 0 : rows.count { $0.row.keyID == nil && $0.row.ending == nil }
            )
        }
        return RowWindow(
            request: request,
            first: first,
            rows: Array(found[first..<min(first + request.count, found.count)]),
            matching: RowCount(found.count, known),
            ended: found.count { $0.change == .ended },
            marked: found.count { request.marked.contains($0.row.session) },
            markedGone: request.marked.count { name in !rows.contains { $0.row.session == name } },
            total: RowCount(rows.count { $0.row.ending == nil }, known),
            watched: watched,
            stolen: RowCount(rows.count { $0.row.ending == nil && $0.suspicions.contains { $0.isStrong } }, known),
            known: known
        )
    }

    /// Who hangs on a key.
    private func holders(of key: String) -> KeySummary {
        let holding = rows.map(\.row).filter { key.isExactly($0.keyID) && $0.ending == nil }
        var summary = KeySummary(id: key)
        (summary.sessions, summary.users) = (holding.count, Set(holding.map { ExactText($0.user) }).count)
        return summary
    }

    /// The query language is tested elsewhere: here are words, and those that look stolen.
    private func matches(_ row: SessionRow, _ query: String) -> Bool {
        query.split(separator: " ").allSatisfy { word in
            [row.user, row.session.text, row.ip, row.client].contains { $0.lowercased().contains(word.lowercased()) }
        }
    }

    private func ordered(_ left: SessionRow, _ right: SessionRow, _ sort: SortOrder) -> Bool {
        let order: (Int64, Int64)
        switch sort.column {
        case .user where left.user != right.user: return (left.user < right.user) != sort.descending
        case .expiry: order = (left.expires?.milliseconds ?? .max, right.expires?.milliseconds ?? .max)
        case .login: order = (left.created?.milliseconds ?? .min, right.created?.milliseconds ?? .min)
        default: order = (0, 0)
        }
        if order.0 == order.1 { return left.session.text < right.session.text }
        return (order.0 < order.1) != sort.descending
    }
}
