import Cells

extension Palette {
    /// What is typed, and what matches it.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        var title = Line("do: ", .label)
        let promptWidth = title.width
        title.add("\(SafeText(editor.text)) ", .strong)
        canvas.putTitle(title, row: layout.titleRow)
        let before = SafeText(String(editor.before)).width
        canvas.cursor = Position(column: min(canvas.size.columns - 1, 1 + promptWidth + before), row: layout.titleRow)
        if let user {
            let words = Line("Enter shows all that is known of the user “\(SafeText(user, limit: 256))”.", .strong)
            return canvas.put([words], inTheMiddleOf: layout)
        }
        let matches = matches(around.keys)
        if matches.isEmpty {
            return canvas.put([Line("Nothing here has that name.", .faint)], inTheMiddleOf: layout)
        }
        let top = max(0, min(cursor - layout.tableRows + 1, matches.count - layout.tableRows))
        for (number, binding) in matches.dropFirst(top).prefix(layout.tableRows).enumerated() {
            let row = layout.tableTop + number
            let ground: Role = top + number == cursor ? .selected : .text
            if ground != .text { canvas.fillRow(row, ground) }
            let isFree = !blocked.contains(binding.command)
            let name = binding.keys.first?.name ?? ""
            canvas.put(name, isFree ? .strong : .faint, column: 1, row: row, width: 8, on: ground)
            let role: Role = isFree ? .text : .faint
            canvas.put(binding.help, role, column: 10, row: row, width: canvas.size.columns - 11, on: ground)
        }
    }
}
