import Cells

extension Model {
    /// Opens the palette with what can be done now.
    mutating func openPalette() {
        palette = PaletteState(context: context, keys: keys)
    }

    /// Does what is chosen, where nothing stands in its way.
    mutating func runChosen() -> [Effect] {
        guard let chosen = palette?.chosen else { return [] }
        palette = nil
        if let obstacle = obstacle(to: chosen.command) {
            tell(.information, obstacle)
            return []
        }
        return perform(chosen.command)
    }

    /// The palette, over the whole screen below the bar.
    func drawPalette(on canvas: inout Canvas) {
        guard let palette else { return }
        let layout = self.layout
        canvas.fillRow(layout.titleRow, .columns)
        var title = Line("do: ", .label)
        title.add("\(SafeText(palette.editor.text)) ", .strong)
        canvas.put(title, column: 1, row: layout.titleRow, on: .columns)
        let before = SafeText(String(palette.editor.before)).width
        canvas.cursor = Position(column: min(size.columns - 1, 5 + before), row: layout.titleRow)
        let matches = palette.matches
        if matches.isEmpty { return draw([Line("Nothing here is called so.", .faint)], inTheMiddleOf: &canvas) }
        let top = max(0, min(palette.cursor - layout.tableRows + 1, matches.count - layout.tableRows))
        for (number, binding) in matches.dropFirst(top).prefix(layout.tableRows).enumerated() {
            let row = layout.tableTop + number
            let ground: Role = top + number == palette.cursor ? .selected : .text
            if ground != .text { canvas.fillRow(row, ground) }
            let isFree = obstacle(to: binding.command) == nil
            let name = binding.keys.first?.name ?? ""
            canvas.put(name, isFree ? .strong : .faint, column: 1, row: row, width: 8, on: ground)
            let role: Role = isFree ? .text : .faint
            canvas.put(binding.help, role, column: 10, row: row, width: size.columns - 11, on: ground)
        }
    }
}
