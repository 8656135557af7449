import Cells
import Sessions

extension Model {
    /// How many rows a turn of the wheel goes.
    private static let wheelRows = 3

    /// Takes what the mouse did. A click moves or opens; nothing that changes the store begins with one.
    mutating func take(_ mouse: MouseEvent) -> [Effect] {
        switch mouse.action {
        case .wheelUp: move(.rows(-Self.wheelRows))
        case .wheelDown: move(.rows(Self.wheelRows))
        case .press: return click(mouse.position)
        }
        return []
    }

    private mutating func click(_ position: Position) -> [Effect] {
        guard question == nil, picker == nil, palette == nil, helpScroll == nil, find == nil, bulk == nil else {
            return []
        }
        if detail != nil {
            if position.row == layout.titleRow + 1, let tab = tab(at: position.column) { show(tab) }
            return []
        }
        if position.row == layout.factsRow {
            if let view = view(at: position.column) { show(view) }
            return []
        }
        if position.row == layout.titleRow, view == .sessions { sort(at: position.column) }
        let row = position.row - layout.tableTop
        guard (0..<layout.tableRows).contains(row) else { return [] }
        return click(row: row)
    }

    /// The first click on a row puts the cursor there, the next one opens it.
    private mutating func click(row: Int) -> [Effect] {
        let (place, cursor, count) = clickable(row)
        guard place < count else { return [] }
        guard place == cursor else {
            move(.rows(place - cursor))
            return []
        }
        return obstacle(to: .open) == nil ? openItem() : []
    }

    /// The place of what is on that row, the place of the cursor, and how many there are.
    private func clickable(_ row: Int) -> (place: Int, cursor: Int, count: Int) {
        switch view {
        case .sessions: (list.top + row, list.cursor.index, list.matching)
        case .users: (users.list.top + row, users.list.cursor, users.list.items.count)
        case .audit: (trail.list.top + row, trail.list.cursor, trail.list.items.count)
        case .ended: (ended.list.top + row, ended.list.cursor, ended.list.items.count)
        case .overview: (overview.top + row, overview.cursor, overviewLines.count)
        }
    }

    /// Sorts by the column whose name is there, or reverses the order where it already decides.
    private mutating func sort(at column: Int) {
        let columns = TableColumns(width: size.columns, hidden: list.hidden)
        guard let place = columns.placed.first(where: { ($0.start..<$0.start + $0.width).contains(column) }) else {
            return
        }
        if list.sort.column == place.column { reverse() } else { sort(by: place.column) }
    }
}
