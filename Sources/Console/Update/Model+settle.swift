import Cells
import Sessions

extension Model {
    /// Brings everything that follows from the rest of the model into order after a message: the viewport around the
    /// cursor, scrolled texts within their ends, and a request for rows where those at hand do not do.
    mutating func settle() -> [Effect] {
        hideOldToken()
        settleViewport()
        settlePages()
        let effects = requestPage()
        if let scroll = helpScroll { helpScroll = min(scroll, max(0, helpLines.count - layout.bodyRows)) }
        if let scroll = detail?.scroll, scroll > 0 {
            let lowest = max(0, detailLines.count - layout.tabRows)
            detail?.scroll = min(scroll, lowest)
        }
        if let scroll = bulk?.scroll, scroll > 0 {
            let lowest = max(0, bulkLines.count - layout.detailRows)
            bulk?.scroll = min(scroll, lowest)
        }
        if let scroll = find?.scroll, scroll > 0 {
            let lowest = max(0, findLines.count - layout.detailRows)
            find?.scroll = min(scroll, lowest)
        }
        guard needsRows else { return effects }
        let request = nextRequest
        list.request = request
        return effects + [.list(request)]
    }

    private mutating func settleViewport() {
        let height = layout.tableRows
        let cursor = list.cursor.index
        if list.top > cursor { list.top = cursor }
        if list.top <= cursor - height { list.top = cursor - height + 1 }
        list.top = min(max(0, list.top), max(0, list.matching - height))
    }

    /// How many rows on either side of the viewport are kept at hand.
    private var margin: Int { max(20, 2 * layout.tableRows) }

    private var nextRequest: WindowRequest {
        let cursor = list.cursor
        let above = cursor.index - max(0, list.top - margin)
        let anchor: WindowRequest.Anchor =
            if cursor.isSeekingLast {
                .last
            } else if cursor.isPinned, let session = cursor.session {
                .session(session, fallback: cursor.index)
            } else {
                .index(cursor.index)
            }
        return WindowRequest(
            number: (list.request?.number ?? 0) + 1,
            query: list.filter.query,
            sort: list.sort,
            anchor: anchor,
            before: above,
            count: layout.tableRows + 2 * margin,
            watch: watch
        )
    }

    /// Whom an open session or a question is about.
    private var watch: WindowRequest.Watch? {
        let session = question?.session?.session ?? detail?.session
        let user = question?.user
        return session == nil && user == nil ? nil : WindowRequest.Watch(session: session, user: user)
    }

    private var needsRows: Bool {
        guard let request = list.request else { return size.rows > 0 }
        if !request.query.isExactly(list.filter.query) || request.sort != list.sort || request.watch != watch {
            return true
        }
        if request.count < layout.tableRows + 2 * margin { return true }
        guard let window = list.window, window.request.number == request.number else {
            return !request.willCover(viewport(of: .max))
        }
        if let session = list.cursor.session, window.row(at: list.cursor.index)?.row.session != session { return true }
        let shown = viewport(of: window.matching)
        guard !shown.isEmpty else { return false }
        if list.cursor.session == nil { return true }
        let spare = layout.tableRows / 2
        let isNearTop = shown.lowerBound - window.first < spare && window.first > 0
        let isNearEnd = window.range.upperBound - shown.upperBound < spare && window.range.upperBound < window.matching
        return isNearTop || isNearEnd
    }

    /// The places in the order that are on screen, of so many.
    private func viewport(of matching: Int) -> Range<Int> {
        let end = min(list.top + layout.tableRows, matching)
        return min(list.top, end)..<end
    }
}

extension WindowRequest {
    /// Whether its answer, not here yet, will have those places of the order.
    fileprivate func willCover(_ places: Range<Int>) -> Bool {
        let anchorIndex: Int
        switch anchor {
        case .last: return true
        case .index(let index), .session(_, let index): anchorIndex = index
        }
        let first = anchorIndex - before
        return first <= places.lowerBound && places.upperBound <= first + count
    }
}
