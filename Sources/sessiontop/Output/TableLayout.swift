import Cells

/// Rows of text in columns as wide as their widest cell.
struct TableLayout {
    private var widths: [Int]

    init(headings: [String]) {
        widths = headings.map { SafeText($0).width }
    }

    /// Makes room for a row.
    mutating func measure(_ cells: [String]) {
        for (column, cell) in cells.enumerated() { widths[column] = max(widths[column], SafeText(cell).width) }
    }

    /// A row with its line feed; nothing follows its last cell that is not empty.
    func line(_ cells: [String]) -> String {
        var line = ""
        var blanks = 0
        for (cell, width) in zip(cells, widths) {
            let text = SafeText(cell)
            if text.isEmpty {
                blanks += width + 2
            } else {
                line += String(repeating: " ", count: blanks) + text.description
                blanks = max(0, width - text.width) + 2
            }
        }
        return line + "\n"
    }
}
