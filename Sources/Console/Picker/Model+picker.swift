import Cells
import Sessions

extension Model {
    /// Opens the list of themes, on the one in force.
    mutating func pickTheme() {
        let cursor = themeNames.firstIndex { $0 == themeName } ?? 0
        picker = Picker(choice: .theme(former: themeName), names: themeNames, cursor: cursor)
    }

    /// Opens the list of stores, on the one that is shown.
    mutating func pickContext() {
        let names = contexts.names
        picker = Picker(choice: .context, names: names, cursor: names.firstIndex { $0 == contexts.current } ?? 0)
    }

    /// Opens the list of columns.
    mutating func pickColumns() {
        picker = Picker(choice: .columns, names: SessionColumn.choosable.map(\.title.description), cursor: 0)
    }

    /// Moves the cursor of the list. A theme is shown as soon as the cursor is on it.
    mutating func movePicker(_ motion: Motion) {
        guard var picked = picker else { return }
        let target =
            switch motion {
            case .rows(let count), .pages(let count): picked.cursor + count
            case .first: 0
            case .last: picked.names.count - 1
            }
        picked.cursor = min(max(0, target), picked.names.count - 1)
        picker = picked
        if case .theme = picked.choice { themeName = picked.name }
    }

    /// Takes what is under the cursor. The list of columns stays open.
    mutating func choose() -> [Effect] {
        guard let picked = picker, let name = picked.name else { return [] }
        switch picked.choice {
        case .theme(let former):
            picker = nil
            guard name != former else { return [] }
            tell(.information, "Theme: \(SafeText(name)). For good: theme = \"\(SafeText(name))\" in config.toml.")
            return [.setTheme(name)]
        case .context:
            picker = nil
            return name == contexts.current ? [] : [.openContext(name)]
        case .columns:
            list.hidden.formSymmetricDifference([SessionColumn.choosable[picked.cursor]])
            return []
        }
    }

    /// Closes the list; a theme that was not chosen is as it was before.
    mutating func dismissPicker() {
        if case .theme(let former)? = picker?.choice { themeName = former }
        picker = nil
    }
}
