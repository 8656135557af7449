import Cells

extension Canvas {
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
