import Cells
import Sessions

extension Model {
    /// The line of keys: as many as fit, in the key table's order, with the help always among them.
    func drawFooter(on canvas: inout Canvas, row: Int) {
        canvas.fillRow(row, .footer)
        canvas.put(footerLine(columns: size.columns - 2), column: 1, row: row, on: .footer)
    }

    func footerLine(columns: Int) -> Line {
        var line = Line()
        for binding in footerBindings(columns: columns) {
            if !line.isBlank { line.add("  ", .footer) }
            line.add(words(of: binding))
        }
        return line
    }

    /// What the line of keys says in a column of the screen: what a click there asks for.
    func footerCommand(at column: Int) -> Command? {
        var start = 1
        for binding in footerBindings(columns: size.columns - 2) {
            let width = words(of: binding).width
            if (start..<start + width).contains(column) { return binding.command }
            start += width + 2
        }
        return nil
    }

    /// The keys that the line has room for.
    private func footerBindings(columns: Int) -> [KeyBinding] {
        let context = layers.context
        var shown = keys.bindings.filter {
            $0.footer != nil && $0.keys.first != nil && $0.contexts.contains(context) && isKnownHere($0.command)
                && isInFront($0.command)
        }
        // How many are marked stays in sight, whatever else goes.
        let kept: Set<Command?> = [.help, shown.first { label(of: $0) != $0.footer }?.command]
        while width(of: shown) > columns, let last = shown.lastIndex(where: { !kept.contains($0.command) }) {
            shown.remove(at: last)
        }
        return shown
    }

    /// Whether the store's layout has what a command does: a key that never acts here leaves its room to others. The help has
    /// it, and pressed it says why.
    private func isKnownHere(_ command: Command) -> Bool {
        switch command {
        case .act(let verb): profile.has(verb)
        case .showStolen: profile.tells(.signs)
        default: true
        }
    }

    /// Whether what is found or open has what a command is about: an entry of no session has none to open, and of a dead token
    /// there may be no session to revoke.
    private func isInFront(_ command: Command) -> Bool {
        switch (layers.front, command) {
        case (.entry, .open): layers.entry?.obstacleToOpen == nil
        case (.entry, .showUser), (.entry, .listSessions): target?.user != nil
        case (.find, .act(let verb)), (.entry, .act(let verb)):
            target.map { $0.action(verb, now: now) != nil } ?? (layers.front == .find)
        default: true
        }
    }

    private func words(of binding: KeyBinding) -> Line {
        let isFree = obstacle(to: binding.command) == nil
        let name = binding.keys.first?.name ?? ""
        return Line([
            Piece(name, isFree ? .key : .keyDisabled),
            Piece(" \(label(of: binding) ?? "")", isFree ? .footer : .keyDisabled),
        ])
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
