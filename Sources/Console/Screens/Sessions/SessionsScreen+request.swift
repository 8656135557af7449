import Cells
import Sessions

extension SessionsScreen {
    /// Asks for rows, where those at hand will not do.
    ///
    /// - Parameter watch: whom something over the table is about.
    mutating func askForRows(watching watch: WindowRequest.Watch?, _ around: Surroundings) -> [Effect] {
        let height = around.layout.tableRows
        guard around.size.rows > 0 || request != nil, needsRows(height, watch) else { return [] }
        let next = nextRequest(height, watch)
        request = next
        return [.list(next)]
    }

    /// How many rows on either side of the viewport are kept at hand.
    private func margin(_ height: Int) -> Int { max(20, 2 * height) }

    private func nextRequest(_ height: Int, _ watch: WindowRequest.Watch?) -> WindowRequest {
        let margin = margin(height)
        let anchor: WindowRequest.Anchor =
            if cursor.isSeekingLast {
                .last
            } else if cursor.isPinned, let session = cursor.session {
                .session(session, fallback: cursor.index)
            } else {
                .index(cursor.index)
            }
        return WindowRequest(
            number: (request?.number ?? 0) + 1,
            query: filter.query,
            sort: order,
            anchor: anchor,
            before: cursor.index - max(0, top - margin),
            count: height + 2 * margin,
            marked: marks.names,
            watch: watch
        )
    }

    private func needsRows(_ height: Int, _ watch: WindowRequest.Watch?) -> Bool {
        guard let request else { return true }
        if !request.query.isExactly(filter.query) || request.sort != order || request.watch != watch { return true }
        if request.marked != marks.names { return true }
        if request.count < height + 2 * margin(height) { return true }
        guard let window, window.request.number == request.number else {
            return !request.willCover(viewport(height, of: .max))
        }
        if let session = cursor.session, window.row(at: cursor.index)?.row.session != session { return true }
        let matching = window.matching.known
        let shown = viewport(height, of: matching)
        guard !shown.isEmpty else { return false }
        if cursor.session == nil { return true }
        let spare = height / 2
        let isNearTop = shown.lowerBound - window.first < spare && window.first > 0
        let isNearEnd = window.range.upperBound - shown.upperBound < spare && window.range.upperBound < matching
        return isNearTop || isNearEnd
    }

    /// The places in the order that are on screen, of so many.
    private func viewport(_ height: Int, of matching: Int) -> Range<Int> {
        let end = min(top + height, matching)
        return min(top, end)..<end
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
