import Cells

extension Canvas {
    /// Draws lines below one another.
    mutating func put(_ lines: some Sequence<Line>, from row: Int) {
        for (number, line) in lines.enumerated() { put(line, column: 1, row: row + number) }
    }

    /// Draws the name of what fills the screen.
    mutating func putTitle(_ title: Line, row: Int) {
        fillRow(row, .columns)
        put(title, column: 1, row: row, on: .columns)
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
}
