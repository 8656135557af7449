import Cells
import Sessions

extension SessionsScreen {
    func place(_ around: Surroundings) -> CursorPlace {
        CursorPlace(cursor: cursor.index, top: top, count: matching)
    }

    mutating func move(_ motion: Motion, _ around: Surroundings) {
        guard matching > 0 else { return }
        let height = around.layout.tableRows
        let target =
            switch motion {
            case .rows(let count): cursor.index + count
            case .pages(let count): cursor.index + count * height
            case .first: 0
            case .last: matching - 1
            }
        if case .pages(let count) = motion { top += count * height }
        var index = min(max(0, target), matching - 1)
        if let held, index != cursor.index || matching == 1 {
            window = window?.without(held.row.session)
            self.held = nil
            // What came to its end was all that there was.
            if matching == 0 {
                cursor = Cursor()
                return
            }
            if index > cursor.index { index -= 1 }
        }
        cursor = Cursor(
            index: index,
            session: window?.row(at: index)?.row.session,
            isPinned: true,
            isSeekingLast: motion == .last
        )
    }

    /// Sorts by the column whose name is clicked on, or reverses the order where it already decides.
    mutating func click(_ position: Position, _ around: Surroundings) -> [Wish] {
        guard position.column < around.tableWidth else { return [] }
        guard position.row == around.layout.titleRow else {
            return click(row: position.row - around.layout.tableTop, around)
        }
        if let place = columns(around).placed.first(where: {
            ($0.start..<$0.start + $0.width).contains(position.column)
        }) {
            if order.column == place.column { reverse() } else { sort(by: place.column) }
        }
        return []
    }

    mutating func settle(_ around: Surroundings) {
        let height = around.layout.tableRows
        if top > cursor.index { top = cursor.index }
        if top <= cursor.index - height { top = cursor.index - height + 1 }
        top = min(max(0, top), max(0, matching - height))
        settlePan(around)
    }

    /// Takes a run of rows, unless it answers another question than the one that is asked now: the cursor goes where its
    /// session went. Says whether it was taken.
    mutating func take(_ answer: RowWindow, _ around: Surroundings) -> Bool {
        takeAlarm(of: answer)
        guard answer.request.query.isExactly(filter.query), answer.request.sort == order,
            answer.request.number >= window?.request.number ?? 0
        else { return false }
        // Held as it is, it still answers what the operator does: another request is another question.
        if isPaused, let window, window.request == answer.request { return true }
        let before = held ?? selected
        // A session that the filter was just narrowed away from leaves no place to go on from but the first.
        if let window, !window.request.query.isExactly(answer.request.query), let session = cursor.session,
            answer.index(of: session) == nil
        {
            cursor = Cursor(isStray: !cursor.pinsAtOnce, pinsAtOnce: cursor.pinsAtOnce)
        }
        window = answer
        held = nil
        placeCursor(in: answer, from: before, around)
        if cursor.session != nil { cursor.pinsAtOnce = false }
        return true
    }

    /// A row that is held as it is now: where the list has it still, as the list tells; else it ended.
    private func current(_ row: ListedRow, _ answer: RowWindow) -> ListedRow {
        guard let watched = answer.watched, answer.request.watch?.session == row.row.session else { return row }
        if let now = watched.row { return now }
        guard row.change != .ended, case .whole = answer.total else { return row }
        return ListedRow(row.row, change: .ended, since: row.since)
    }

    private mutating func placeCursor(in answer: RowWindow, from before: ListedRow?, _ around: Surroundings) {
        let isLatest = answer.request.number == request?.number
        if cursor.isPinned, let session = cursor.session, answer.index(of: session) == nil, let before,
            before.row.session == session
        {
            held = current(before, answer)
            cursor.isSeekingLast = false
            // Another answer, laid around it, is under way.
            guard answer.matching.known == 0 || isLatest && answer.request.anchor.session == session else { return }
            let place = min(cursor.index, answer.matching.known)
            if let whole = answer.with(held ?? before, at: place) {
                cursor.index = place
                window = whole
                return
            }
            held = nil
        }
        guard answer.matching.known > 0 else {
            // What comes next comes by itself.
            if answer.known == .whole { cursor = Cursor(isStray: !cursor.pinsAtOnce, pinsAtOnce: cursor.pinsAtOnce) }
            top = 0
            return
        }
        if cursor.isSeekingLast {
            setCursor(answer.matching.known - 1, in: answer)
            cursor.isSeekingLast = cursor.session == nil
        } else if !cursor.isPinned {
            top = 0
            setCursor(0, in: answer)
        } else if let session = cursor.session, let index = answer.index(of: session) {
            // The row keeps its line on screen, except at the very top, where new rows should be seen to come in.
            if top > 0 || index >= around.layout.tableRows { top += index - cursor.index }
            cursor.index = index
        } else if cursor.session == nil || isLatest && answer.request.anchor.session == cursor.session {
            setCursor(min(cursor.index, answer.matching.known - 1), in: answer)
        }
    }

    private mutating func setCursor(_ index: Int, in answer: RowWindow) {
        let session = answer.row(at: index)?.row.session
        if let before = cursor.session, before != session { cursor.isStray = true }
        cursor.index = index
        cursor.session = session
        if cursor.pinsAtOnce, session != nil { (cursor.isPinned, cursor.pinsAtOnce) = (true, false) }
    }
}

extension WindowRequest.Anchor {
    /// The session that the window is laid around.
    fileprivate var session: SessionName? {
        if case .session(let session, _) = self { session } else { nil }
    }
}
