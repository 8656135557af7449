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
        let page = layout.tableRows
        if picker != nil {
            movePicker(motion)
        } else if palette != nil {
            palette?.move(motion, page: page)
        } else if let scroll = helpScroll {
            helpScroll = scrolled(scroll, motion, page: layout.bodyRows)
        } else if let scroll = find?.scroll {
            let target = scrolled(scroll, motion, page: layout.detailRows)
            find?.scroll = target
        } else if let scroll = bulk?.scroll {
            let target = scrolled(scroll, motion, page: layout.detailRows)
            bulk?.scroll = target
        } else if let scroll = detail?.scroll {
            let target = scrolled(scroll, motion, page: layout.tabRows)
            detail?.scroll = target
        } else if view == .sessions {
            moveCursor(motion)
        } else {
            movePage(motion)
        }
    }

    /// Where a text is scrolled to; `settle` sees to it that this is not beyond the end.
    func scrolled(_ scroll: Int, _ motion: Motion, page: Int) -> Int {
        switch motion {
        case .rows(let count): max(0, scroll + count)
        case .pages(let count): max(0, scroll + count * max(1, page - 1))
        case .first: 0
        case .last: .max
        }
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
