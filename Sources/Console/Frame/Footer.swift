import Cells

extension Model {
    /// The line of keys: as many as fit, in the key table's order, with the help always among them.
    func drawFooter(on canvas: inout Canvas, row: Int) {
        canvas.fillRow(row, .footer)
        canvas.put(footerLine(columns: size.columns - 2), column: 1, row: row, on: .footer)
    }

    func footerLine(columns: Int) -> Line {
        let context = layers.context
        var shown = keys.bindings.filter { $0.footer != nil && $0.contexts.contains(context) }
        while width(of: shown) > columns, let last = shown.lastIndex(where: { $0.command != .help }) {
            shown.remove(at: last)
        }
        var line = Line()
        for binding in shown {
            guard let label = binding.footer, let key = binding.keys.first else { continue }
            let isFree = obstacle(to: binding.command) == nil
            if !line.isBlank { line.add("  ", .footer) }
            line.add(key.name, isFree ? .key : .keyDisabled)
            line.add(" \(label)", isFree ? .footer : .keyDisabled)
        }
        return line
    }

    private func width(of bindings: [KeyBinding]) -> Int {
        bindings.reduce(-2) { $0 + ($1.keys.first?.name.width ?? 0) + ($1.footer?.width ?? 0) + 3 }
    }
}
