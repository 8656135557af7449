extension Grid {
    /// Calls `body` for each cell that looks different in `old`, row by row; for all cells when there is no `old` or its
    /// size differs. The second cell of a wide character comes with its first.
    public func forEachChange(since old: Grid?, _ body: (Position, Cell) -> Void) {
        let old = old?.size == size ? old?.cells : nil
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                let index = row * size.columns + column
                let cell = cells[index]
                if cell.glyph == .continuation || cell == old?[index] { continue }
                body(Position(column: column, row: row), cell)
            }
        }
    }
}
