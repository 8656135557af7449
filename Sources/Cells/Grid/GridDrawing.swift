extension Grid {
    /// The whole of it.
    public var bounds: Rect { Rect(origin: Position(column: 0, row: 0), size: size) }

    /// Draws text on one row and returns how many columns it took. Text wider than `maxWidth`, or than the row has
    /// room for, ends in "…"; a position outside draws nothing.
    @discardableResult
    public mutating func draw(
        _ text: SafeText,
        at position: Position,
        style: Style = .plain,
        maxWidth: Int = .max
    ) -> Int {
        guard (0..<size.rows).contains(position.row), (0..<size.columns).contains(position.column) else { return 0 }
        let shown = text.truncated(to: min(maxWidth, size.columns - position.column))
        var column = position.column
        for glyph in shown.glyphs {
            let width = glyph.width
            put(Cell(glyph: glyph, style: style), column: column, row: position.row, width: width)
            column += width
        }
        return shown.width
    }

    /// Makes a rectangle empty, in one style.
    public mutating func fill(_ rect: Rect, style: Style = .plain) {
        forEachCell(of: rect) { grid, column, row in
            grid.put(Cell(style: style), column: column, row: row, width: 1)
        }
    }

    /// Changes how a rectangle looks and leaves its text, for a selected row or a screen that steps back.
    public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        forEachCell(of: rect) { grid, column, row in grid.restyle(column: column, row: row, change) }
    }

    private mutating func forEachCell(of rect: Rect, _ body: (inout Grid, Int, Int) -> Void) {
        for row in rect.rows.clamped(to: 0..<size.rows) {
            for column in rect.columns.clamped(to: 0..<size.columns) { body(&self, column, row) }
        }
    }
}

extension Grid {
    /// The rows as text without trailing spaces: what a golden test compares.
    public func text() -> [String] {
        (0..<size.rows).map { row in
            var line = String.UnicodeScalarView()
            for cell in self.row(row) { line.append(contentsOf: cell.glyph.scalars) }
            while line.last == " " { line.removeLast() }
            return String(line)
        }
    }
}
