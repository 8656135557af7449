import Cells
import Sessions

extension SessionsScreen {
    /// The table, or what there is to say where it would be empty.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        // What is held as it was counts nothing down either.
        let around = pausedAt.map(around.asOf) ?? around
        let columns = columns(around)
        let layout = around.layout
        drawTitles(columns, on: &canvas, around)
        defer { drawPreview(on: &canvas, around) }
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

    /// Where the columns are, as far as they are on screen.
    func columns(_ around: Surroundings) -> TableColumns {
        guard pan != nil else { return TableColumns(width: around.tableWidth, hidden: hidden) }
        return TableColumns(panned(around))
    }

    private func panned(_ around: Surroundings) -> PannedFields {
        TableColumns.panned(width: around.tableWidth, hidden: hidden, pan: pan ?? 0)
    }

    /// How far the columns can be moved to the left: until the end of all that the rows on screen say is there.
    private func mostPan(_ around: Surroundings) -> Int {
        let panned = panned(around)
        var widths: [Int: Int] = [:]
        for (place, column) in SessionColumn.allCases.enumerated() where !hidden.contains(column) {
            let shown = (top..<top + around.layout.tableRows).lazy.compactMap { window?.row(at: $0) }
            let widest = shown.map { $0.cell(column, width: 300, around).text.width }.max() ?? 0
            widths[place] = max(widest, column.title.width)
        }
        return panned.mostPan(widths)
    }

    func canPan(by columns: Int, _ around: Surroundings) -> Bool {
        if columns < 0 { return pan != nil }
        return pan.map { $0 < mostPan(around) } ?? (mostPan(around) > 0)
    }

    mutating func pan(by columns: Int, _ around: Surroundings) {
        guard let before = pan else {
            pan = columns > 0 ? 0 : nil
            return
        }
        pan = before + columns < 0 ? (before == 0 ? nil : 0) : min(before + columns, mostPan(around))
    }

    /// Keeps the end of what the rows say at the edge of the screen.
    mutating func settlePan(_ around: Surroundings) {
        if let before = pan, before > 0 { pan = min(before, mostPan(around)) }
    }

    private func drawEdges(_ columns: TableColumns, on canvas: inout Canvas, _ around: Surroundings) {
        let (row, end) = (around.layout.titleRow, around.tableWidth - 1)
        guard let pan else { return canvas.putEdges(left: nil, right: columns.leavesOut ? end : nil, row: row) }
        let edge = panned(around).edge
        canvas.putEdges(left: pan > 0 ? edge - 1 : nil, right: pan < mostPan(around) ? end : nil, row: row)
    }

    private func drawTitles(_ columns: TableColumns, on canvas: inout Canvas, _ around: Surroundings) {
        let row = around.layout.titleRow
        canvas.fillRow(row, .columns)
        for place in columns.placed {
            let sign = order.sign(on: place.column)
            var title = place.field.full < 4 ? .empty : place.column.title
            if place.column == .login, around.clock.isUTC { title += " UTC" }
            let words = sign.map { title.truncated(to: place.field.full - $0.width) + $0 } ?? title
            canvas.put(words, sign == nil ? .columns : .sortColumn, in: place, row: row, on: .columns)
        }
        drawEdges(columns, on: &canvas, around)
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
            let cell = listed.cell(place.column, width: place.field.full, around)
            canvas.put(cell.text, isStale ? ground : cell.role, in: place, row: row, on: ground)
        }
    }

    /// What stands before a row: that it is marked, looks stolen or did so, or just changed.
    private func mark(of listed: ListedRow, _ change: ListedRow.Change, isASCII: Bool) -> Piece? {
        if marks.contains(listed.row.session) { return Piece(isASCII ? "#" : "✓", .strong) }
        if let sign = listed.sign, change != .ended { return sign.isStrong ? Piece("!", .bad) : Piece("?", .caution) }
        if !listed.acknowledged.isEmpty, change != .ended { return Piece("=", .faint) }
        return switch change {
        case .none, .ended: nil
        case .new: Piece("+", .new)
        case .changed: Piece("*", .changed)
        }
    }
}

extension SortOrder {
    /// What stands behind the name of a column that decides: which way round, and a 2 where it is the second.
    fileprivate func sign(on column: SessionColumn) -> SafeText? {
        if column == self.column { return descending ? "▼" : "▲" }
        return then.flatMap { $0.column == column ? ($0.descending ? "▼2" : "▲2") : nil }
    }
}

extension Canvas {
    /// Draws text in its column.
    fileprivate mutating func put(
        _ text: SafeText,
        _ role: Role,
        in place: TableColumns.Placed,
        row: Int,
        on ground: Role
    ) {
        put(text, role, in: place.field, place.column.alignment, row: row, on: ground)
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
