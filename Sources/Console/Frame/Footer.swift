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
        // How many are marked stays in sight, whatever else goes.
        let kept: Set<Command?> = [.help, shown.first { label(of: $0) != $0.footer }?.command]
        while width(of: shown) > columns, let last = shown.lastIndex(where: { !kept.contains($0.command) }) {
            shown.remove(at: last)
        }
        var line = Line()
        for binding in shown {
            guard let label = label(of: binding), let key = binding.keys.first else { continue }
            let isFree = obstacle(to: binding.command) == nil
            if !line.isBlank { line.add("  ", .footer) }
            line.add(key.name, isFree ? .key : .keyDisabled)
            line.add(" \(label)", isFree ? .footer : .keyDisabled)
        }
        return line
    }

    /// What the line says that a key does: where that is done to what is marked, to how many, and how many are in sight.
    private func label(of binding: KeyBinding) -> SafeText? {
        guard let label = binding.footer, case .act(let verb) = binding.command, actsOnMarks(verb),
            let marked = layers.screens.sessions.marked
        else { return binding.footer }
        return "\(label) \(marked)"
    }

    private func width(of bindings: [KeyBinding]) -> Int {
        bindings.reduce(-2) { $0 + ($1.keys.first?.name.width ?? 0) + (label(of: $1)?.width ?? 0) + 3 }
    }
}
