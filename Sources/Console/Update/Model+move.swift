import Sessions

/// How far a moving key goes.
enum Motion: Sendable, Hashable {
    case rows(Int)
    case pages(Int)
    case first
    case last
}

extension Model {
    /// Moves the cursor of the table, or scrolls what lies over it.
    mutating func move(_ motion: Motion) {
        if let scroll = helpScroll {
            helpScroll = scrolled(scroll, motion, lines: helpLines.count, page: layout.bodyRows)
        } else if let scroll = detail?.scroll {
            let target = scrolled(scroll, motion, lines: detailLines.count, page: layout.detailRows)
            detail?.scroll = target
        } else {
            moveCursor(motion)
        }
    }

    private func scrolled(_ scroll: Int, _ motion: Motion, lines: Int, page: Int) -> Int {
        let lowest = max(0, lines - page)
        let target =
            switch motion {
            case .rows(let count): scroll + count
            case .pages(let count): scroll + count * max(1, page - 1)
            case .first: 0
            case .last: lowest
            }
        return min(max(0, target), lowest)
    }

    private mutating func moveCursor(_ motion: Motion) {
        let matching = list.matching
        guard matching > 0 else { return }
        let target =
            switch motion {
            case .rows(let count): list.cursor.index + count
            case .pages(let count): list.cursor.index + count * layout.tableRows
            case .first: 0
            case .last: matching - 1
            }
        if case .pages(let count) = motion { list.top += count * layout.tableRows }
        let index = min(max(0, target), matching - 1)
        list.cursor = ListState.Cursor(
            index: index,
            session: list.window?.row(at: index)?.row.session,
            isPinned: true,
            isSeekingLast: motion == .last
        )
    }
}
