import Cells
import Sessions

extension Model {
    /// The list to choose from, framed, over everything else.
    func drawPicker(on canvas: inout Canvas) {
        guard let picker else { return }
        let room = max(1, size.rows - layout.bottomRows - 2)
        let shown = picker.shown(rows: room)
        let rows = shown.map { pickerRow($0, of: picker) }
        let widest = rows.map(\.width).max() ?? 0
        let width = min(max(widest + 1, picker.title.width + 2, 20), max(4, size.columns - 4))
        let box = Rect(
            column: max(0, (size.columns - width - 2) / 2),
            row: max(0, (size.rows - layout.bottomRows - shown.count - 2) / 2),
            columns: width + 2,
            rows: shown.count + 2
        )
        canvas.fill(box, .dialog)
        canvas.drawFrame(box)
        let left = box.origin.column + 1
        canvas.put(" \(picker.title) ", .dialogFrame, column: left, row: box.origin.row, width: width, on: .dialog)
        for (number, place) in shown.enumerated() {
            let role: Role = place == picker.cursor ? .selected : .dialog
            canvas.put(
                rows[number].padded(to: width),
                role,
                column: left,
                row: box.origin.row + 1 + number,
                on: .dialog
            )
        }
    }

    private func pickerRow(_ place: Int, of picker: Picker) -> SafeText {
        let mark: SafeText = place == picker.cursor ? (isASCII ? "> " : "▸ ") : "  "
        let name = SafeText(picker.names[place], limit: 60)
        guard case .columns = picker.choice else { return mark + name }
        let isThere = !list.hidden.contains(SessionColumn.choosable[place])
        return mark + (isThere ? "[x] " : "[ ] ") + name
    }
}

extension Picker {
    /// What is chosen, over the list.
    fileprivate var title: SafeText {
        switch choice {
        case .theme: "Theme"
        case .context: "Context"
        case .columns: "Columns"
        }
    }
}
