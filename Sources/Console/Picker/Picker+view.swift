import Cells
import Sessions

extension Picker {
    /// The list, framed.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let (size, bottomRows) = (around.size, around.layout.bottomRows)
        let shown = shown(rows: size.rows - bottomRows - 3)
        let rows = shown.map { row($0, isASCII: around.isASCII) }
        let widest = rows.map(\.width).max() ?? 0
        let width = min(max(widest + 1, title.width + 2, 20), max(4, size.columns - 4))
        let box = Rect(
            column: max(0, (size.columns - width - 2) / 2),
            row: max(1, (size.rows - bottomRows - shown.count - 2) / 2),
            columns: width + 2,
            rows: shown.count + 2
        )
        canvas.fill(box, .dialog)
        canvas.drawFrame(box)
        let left = box.origin.column + 1
        canvas.put(" \(title) ", .dialogFrame, column: left, row: box.origin.row, width: width, on: .dialog)
        for (number, place) in shown.enumerated() {
            let role: Role = place == cursor ? .selected : .dialog
            let row = box.origin.row + 1 + number
            canvas.put(rows[number].padded(to: width), role, column: left, row: row, on: .dialog)
            if place == cursor { canvas.rest(column: left, row: row) }
        }
    }

    /// Which names are on a screen with room for so many.
    private func shown(rows: Int) -> Range<Int> {
        let count = min(max(1, rows), names.count)
        let first = min(max(0, cursor - count / 2), names.count - count)
        return first..<(first + count)
    }

    private func row(_ place: Int, isASCII: Bool) -> SafeText {
        let mark: SafeText = place == cursor ? (isASCII ? "> " : "▸ ") : "  "
        let name = SafeText(names[place], limit: choice == .token ? 240 : 60)
        guard case .columns(let hidden) = choice else { return mark + name }
        return mark + (hidden.contains(Self.columns[place]) ? "[ ] " : "[x] ") + name
    }

    /// What is chosen, over the list.
    private var title: SafeText {
        switch choice {
        case .theme: "Theme"
        case .context: "Context"
        case .format: "Export as"
        case .filter: "Saved filter"
        case .token: "Which of these tokens?"
        case .secondColumn: "Then by"
        case .columns: "Columns"
        }
    }
}
