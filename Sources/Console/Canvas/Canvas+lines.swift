import Cells

extension Canvas {
    /// Draws lines below one another.
    mutating func put(_ lines: some Sequence<Line>, from row: Int) {
        for (number, line) in lines.enumerated() { put(line, column: 1, row: row + number) }
    }

    /// Draws what is on screen of a text, what is searched for standing out.
    mutating func put(_ text: ShownText, from row: Int) {
        put(text.onScreen, from: row)
        highlight(text, from: row)
    }

    /// Has what is searched for stand out, where the text is drawn already.
    mutating func highlight(_ text: ShownText, from row: Int) {
        for found in text.found {
            let columns = text.columns(of: found.part)
            let place = Position(column: 1 + columns.lowerBound, row: row + found.part.line - text.lines.startIndex)
            let box = Rect(column: place.column, row: place.row, columns: columns.count, rows: 1)
            restyle(box, found.isCurrent ? .matchCurrent : .match)
        }
    }

    /// Draws the name of what fills the screen, and what stands at the other end of its row.
    mutating func putTitle(_ title: Line, row: Int, beside right: Line = Line()) {
        fillRow(row, .columns)
        let end = size.columns - 1 - right.width
        put(title, column: 1, row: row, width: right.width == 0 ? .max : max(0, end - 2), on: .columns)
        put(right, column: max(1, end), row: row, on: .columns)
    }

    /// Draws lines in the middle of the table's room, the long ones broken.
    mutating func put(_ words: [Line], inTheMiddleOf layout: Layout) {
        let room = min(size.columns - 4, 76)
        let lines = words.flatMap { line in
            line.pieces.first.map { Line.wrapped($0.text, $0.role, to: room) } ?? [.blank]
        }
        let top = layout.tableTop + max(0, (layout.tableRows - lines.count) / 2)
        for (number, line) in lines.prefix(layout.tableRows).enumerated() {
            put(line, column: max(0, (size.columns - line.width) / 2), row: top + number)
        }
    }

    /// Draws a frame along the inner edge of a box.
    mutating func drawFrame(_ box: Rect) {
        let inner = box.size.columns - 2
        let right = box.columns.upperBound - 1
        let bottom = box.rows.upperBound - 1
        let rule = SafeText(repeating: "─", count: inner)
        put("┌\(rule)┐", .dialogFrame, column: box.origin.column, row: box.origin.row, on: .dialog)
        put("└\(rule)┘", .dialogFrame, column: box.origin.column, row: bottom, on: .dialog)
        for row in box.rows.dropFirst().dropLast() {
            put("│", .dialogFrame, column: box.origin.column, row: row, on: .dialog)
            put("│", .dialogFrame, column: right, row: row, on: .dialog)
        }
    }
}
