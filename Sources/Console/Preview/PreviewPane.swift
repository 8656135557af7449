import Cells

/// The pane beside a table, in which the beginning of what is under the cursor is shown.
struct PreviewPane {
    private let around: Surroundings

    init(_ around: Surroundings) {
        self.around = around
    }

    /// How wide its lines may be.
    var width: Int { around.layout.previewColumns - 2 }

    /// Draws what there is room for, over whatever the table left there.
    func draw(_ lines: [Line], title: SafeText, isOld: Bool, on canvas: inout Canvas) {
        let edge = around.tableWidth
        guard edge < around.size.columns else { return }
        let layout = around.layout
        canvas.put(title, .columns, column: edge + 2, row: layout.titleRow, width: width, on: .columns)
        let box = Rect(
            column: edge,
            row: layout.tableTop,
            columns: around.size.columns - edge,
            rows: layout.tableRows
        )
        canvas.fill(box, .text)
        for row in box.rows { canvas.put("│", .tree, column: edge, row: row) }
        let isCut = lines.count > layout.tableRows
        let shown = isCut ? lines.prefix(layout.tableRows - 1) + [Line("… Enter shows it all", .faint)] : lines[...]
        for (number, line) in shown.enumerated() {
            canvas.put(line, column: edge + 2, row: box.origin.row + number, width: width)
        }
        if isOld { canvas.restyle(box, .stale) }
    }
}
