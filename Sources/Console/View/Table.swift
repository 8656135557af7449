import Cells
import Sessions

extension Model {
    /// The table of sessions, or what there is to say where it would be empty.
    func drawTable(on canvas: inout Canvas) {
        let columns = TableColumns(width: size.columns, hidden: list.hidden)
        drawTitles(columns, on: &canvas)
        if let words = emptyTableWords {
            draw(words, inTheMiddleOf: &canvas)
            return
        }
        let layout = self.layout
        let end = min(list.top + layout.tableRows, list.matching)
        for index in list.top..<max(list.top, end) {
            let row = layout.tableTop + index - list.top
            if let listed = list.window?.row(at: index) {
                draw(listed, columns, row, isSelected: index == list.cursor.index, on: &canvas)
            } else {
                canvas.put("…", .faint, column: TableColumns.markWidth, row: row)
            }
        }
    }

    private func drawTitles(_ columns: TableColumns, on canvas: inout Canvas) {
        let row = layout.titleRow
        canvas.fillRow(row, .columns)
        for place in columns.placed {
            let isSorted = place.column == list.sort.column
            let arrow: SafeText = list.sort.descending ? "▼" : "▲"
            var title = place.width < 4 ? .empty : place.column.title
            if place.column == .login, isUTC { title += " UTC" }
            let room = place.width - (isSorted ? 1 : 0)
            let words = isSorted ? title.truncated(to: room) + arrow : title
            canvas.put(words, isSorted ? .sortColumn : .columns, in: place, row: row, on: .columns)
        }
    }

    private func draw(
        _ listed: ListedRow,
        _ columns: TableColumns,
        _ row: Int,
        isSelected: Bool,
        on canvas: inout Canvas
    ) {
        let change = listed.shownChange(at: now)
        let ground = isSelected ? Role.selected : isStale ? .stale : change.role
        if ground != .text { canvas.fillRow(row, ground) }
        if list.marks.contains(listed.row.session) {
            canvas.put(isASCII ? "#" : "✓", isStale ? ground : .strong, column: 0, row: row, on: ground)
        } else if let isStrong = listed.sign?.isStrong, change != .ended {
            canvas.put(
                isStrong ? "!" : "?",
                isStale ? ground : isStrong ? .bad : .caution,
                column: 0,
                row: row,
                on: ground
            )
        } else if let mark = mark(of: change) {
            canvas.put(mark.text, isStale ? ground : mark.role, column: 0, row: row, on: ground)
        }
        for place in columns.placed {
            let cell = cell(place.column, of: listed, width: place.width)
            canvas.put(cell.text, isStale ? ground : cell.role, in: place, row: row, on: ground)
        }
    }
}

extension ListedRow.Change {
    /// How a row looks that changed so.
    fileprivate var role: Role {
        switch self {
        case .none: .text
        case .new: .new
        case .changed: .changed
        case .ended: .gone
        }
    }
}
