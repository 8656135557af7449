import Cells
import Sessions

/// A list over the view, to choose from.
struct Picker: Sendable, Equatable {
    /// What is chosen.
    let choice: Choice
    /// What there is to choose from.
    let names: [String]
    /// The place of the name under the cursor.
    var cursor: Int

    /// What can be chosen so.
    enum Choice: Sendable, Hashable {
        /// How all looks; shown at once, and as it was before when nothing is chosen.
        case theme(former: String?)
        /// Another store of those in the configuration.
        case context
        /// The columns of the table: each is there or not.
        case columns
    }

    /// The name under the cursor.
    var name: String? { names.indices.contains(cursor) ? names[cursor] : nil }

    /// Which names are on a screen with room for so many.
    func shown(rows: Int) -> Range<Int> {
        let count = min(max(1, rows), names.count)
        let first = min(max(0, cursor - count / 2), names.count - count)
        return first..<(first + count)
    }
}

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

extension SessionColumn {
    /// The columns that a table can do without: whose session it is, it must say.
    static let choosable = allCases.filter { $0 != .user }
}
