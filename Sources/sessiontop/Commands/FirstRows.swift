import Sessions

/// The sessions that were met first.
struct FirstRows {
    /// They, in order.
    var rows: [SessionRow] = []
    /// Why each looks stolen, where the query asked for that.
    var suspicions: [SessionName: [Suspicion]] = [:]
    /// Whether these are all that match.
    var isWhole = true
}

/// Gathers sessions until there are enough.
actor Gathering {
    private let limit: Int
    private var found = FirstRows()
    private(set) var failure: StoreFailure?

    init(_ limit: Int) { self.limit = limit }

    /// Whether nothing more is wanted.
    var isOver: Bool { failure != nil || found.rows.count > limit }

    func take(_ rows: SelectedRows) {
        // One more than is wanted says that there are more.
        for row in rows.prefix(limit + 1 - found.rows.count) {
            found.rows.append(row)
            found.suspicions[row.session] = rows.suspicions(of: row)
        }
    }

    func fail(_ failure: StoreFailure) { self.failure = failure }

    func result(_ sort: SortOrder, at now: Timestamp) -> FirstRows {
        var result = found
        result.isWhole = found.rows.count <= limit
        var table = RowTable()
        var rows: [SessionName: SessionRow] = [:]
        for row in found.rows.prefix(limit) {
            table.put(row)
            rows[row.session] = row
        }
        let order = RowOrder(Query(), sort, of: table, at: now, QueryFacts())
        result.rows = (0..<order.count).compactMap { rows[table[order.slot(at: $0)].session] }
        return result
    }
}
