import Cells
import Sessions

extension SessionsScreen {
    /// The table, or what there is to say where it would be empty.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let columns = TableColumns(width: around.size.columns, hidden: hidden)
        let layout = around.layout
        drawTitles(columns, on: &canvas, around)
        if let words = emptyWords(around) { return canvas.put(words, inTheMiddleOf: layout) }
        for index in top..<max(top, min(top + layout.tableRows, matching)) {
            let row = layout.tableTop + index - top
            if let listed = window?.row(at: index) {
                draw(listed, columns, row, isSelected: index == cursor.index, on: &canvas, around)
            } else {
                canvas.put("…", .faint, column: TableColumns.markWidth, row: row)
            }
        }
    }

    private func drawTitles(_ columns: TableColumns, on canvas: inout Canvas, _ around: Surroundings) {
        let row = around.layout.titleRow
        canvas.fillRow(row, .columns)
        for place in columns.placed {
            let isSorted = place.column == order.column
            let arrow: SafeText = order.descending ? "▼" : "▲"
            var title = place.width < 4 ? .empty : place.column.title
            if place.column == .login, around.clock.isUTC { title += " UTC" }
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
        on canvas: inout Canvas,
        _ around: Surroundings
    ) {
        let change = listed.shownChange(at: around.now)
        let isStale = around.isStale
        let ground = isSelected ? Role.selected : isStale ? .stale : change.role
        if ground != .text { canvas.fillRow(row, ground) }
        if isSelected { canvas.rest(row: row) }
        if let mark = mark(of: listed, change, isASCII: around.isASCII) {
            canvas.put(mark.text, isStale ? ground : mark.role, column: 0, row: row, on: ground)
        }
        for place in columns.placed {
            let cell = listed.cell(place.column, width: place.width, around)
            canvas.put(cell.text, isStale ? ground : cell.role, in: place, row: row, on: ground)
        }
    }

    /// What stands before a row: that it is marked, looks stolen, or just changed.
    private func mark(of listed: ListedRow, _ change: ListedRow.Change, isASCII: Bool) -> Piece? {
        if marks.contains(listed.row.session) { return Piece(isASCII ? "#" : "✓", .strong) }
        if let sign = listed.sign, change != .ended { return sign.isStrong ? Piece("!", .bad) : Piece("?", .caution) }
        return switch change {
        case .none, .ended: nil
        case .new: Piece("+", .new)
        case .changed: Piece("*", .changed)
        }
    }
}

extension Canvas {
    /// Draws text at either edge of a field on the ground of another role; the field is empty already.
    fileprivate mutating func put(
        _ text: SafeText,
        _ role: Role,
        in field: TableColumns.Placed,
        row: Int,
        on ground: Role
    ) {
        let isRight = field.column.alignment == .right
        let column = field.start + (isRight ? max(0, field.width - text.width) : 0)
        put(text, role, column: column, row: row, width: field.width, on: ground)
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
