import Sessions

/// The table of sessions: what is asked of it, where the cursor is, and the rows around it.
struct ListState: Sendable, Equatable {
    /// Which sessions are shown.
    var filter: Filter
    /// The order of the rows.
    var sort: SortOrder
    /// Where the cursor is.
    var cursor = Cursor()
    /// The place in the order of the first row on screen.
    var top = 0
    /// The rows that were delivered last.
    var window: RowWindow?
    /// The columns that are not shown, however wide the screen is.
    var hidden: Set<SessionColumn> = []
    /// The sessions that are marked.
    var marks = Marks()
    /// The request that stands; absent before the first.
    var request: WindowRequest?

    init(query: String = "", sort: SortOrder) {
        filter = Filter(query)
        self.sort = sort
    }

    /// Where the cursor is, and what it holds on to.
    struct Cursor: Sendable, Equatable {
        /// Its place in the order, from 0.
        var index = 0
        /// The session it is on; absent while its row is not here yet.
        var session: String?
        /// Whether it keeps to its session when the order changes. Until it is moved it stays on the first row.
        var isPinned = false
        /// Whether it was sent to the last row, wherever that turns out to be.
        var isSeekingLast = false
    }

    /// How many rows the list has under the filter.
    var matching: Int { window?.matching ?? 0 }

    /// The row under the cursor, where it is here.
    var selected: ListedRow? {
        guard let session = cursor.session, let row = window?.row(at: cursor.index), row.row.session == session else {
            return nil
        }
        return row
    }
}
