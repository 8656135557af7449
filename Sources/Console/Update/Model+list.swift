import Sessions

extension Model {
    /// Sorts by a neighbour of the column that decides now, the natural way round for it.
    mutating func sortByColumn(step: Int) {
        if view == .users { return users.sortByColumn(step: step) }
        let columns = SessionColumn.allCases
        guard let current = columns.firstIndex(of: list.sort.column) else { return }
        sort(by: columns[(current + step + columns.count) % columns.count])
    }

    /// Sorts by a column, the natural way round for it.
    mutating func sort(by column: SessionColumn) {
        list.sort = SortOrder(column, descending: column.isNewestFirst)
        list.cursor.isSeekingLast = false
    }

    /// Turns the order of the view in front round.
    mutating func reverse() {
        if view == .users { users.descending.toggle() } else { list.sort.descending.toggle() }
    }

    /// Takes a run of rows. The cursor goes where its session went.
    mutating func take(_ window: RowWindow) -> [Effect] {
        guard window.request.query.isExactly(list.filter.query), window.request.sort == list.sort,
            window.request.number >= list.window?.request.number ?? 0
        else { return [] }
        // Held as it is, it still answers what the operator does: another request is another question.
        if isPaused, let old = list.window, old.request == window.request {
            return takeWatched(window)
        }
        // A session that the filter was just narrowed away from leaves no place to go on from but the first.
        if let old = list.window, !old.request.query.isExactly(window.request.query),
            list.cursor.session.flatMap({ window.index(of: $0) }) == nil
        {
            list.cursor = ListState.Cursor()
        }
        list.window = window
        placeCursor(in: window)
        return takeWatched(window)
    }

    private mutating func placeCursor(in window: RowWindow) {
        let isLatest = window.request.number == list.request?.number
        guard window.matching > 0 else {
            list.cursor = ListState.Cursor()
            list.top = 0
            return
        }
        let cursor = list.cursor
        if cursor.isSeekingLast {
            setCursor(window.matching - 1, in: window)
            list.cursor.isSeekingLast = list.cursor.session == nil
        } else if !cursor.isPinned {
            list.top = 0
            setCursor(0, in: window)
        } else if let session = cursor.session, let index = window.index(of: session) {
            // The row keeps its line on screen, except at the very top, where new rows should be seen to come in.
            if list.top > 0 || index >= layout.tableRows { list.top += index - cursor.index }
            list.cursor.index = index
        } else if cursor.session == nil || isLatest && window.request.anchor.session == cursor.session {
            setCursor(min(cursor.index, window.matching - 1), in: window)
        }
    }

    private mutating func setCursor(_ index: Int, in window: RowWindow) {
        list.cursor.index = index
        list.cursor.session = window.row(at: index)?.row.session
    }
}

extension WindowRequest.Anchor {
    /// The session that the window is laid around.
    fileprivate var session: String? {
        if case .session(let session, _) = self { session } else { nil }
    }
}
