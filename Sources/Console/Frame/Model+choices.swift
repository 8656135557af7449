import Cells
import Sessions

extension Model {
    /// Opens the list of themes, on the one in force.
    mutating func pickTheme() { layers.picker = Picker(.theme, among: themeNames, current: theme) }

    /// Opens the list of stores, on the one that is shown.
    mutating func pickContext() { layers.picker = Picker(.context, among: contexts.names, current: contexts.current) }

    /// Opens the list of columns.
    mutating func pickColumns() { layers.picker = Picker(columnsBut: layers.screens.sessions.hidden) }

    /// Takes what is under the cursor of the list. That of columns stays open.
    mutating func choose() -> [Effect] {
        guard var picker = layers.picker, let name = picker.name else { return [] }
        layers.picker = picker.choose() ? nil : picker
        switch picker.choice {
        case .theme:
            guard name != theme else { return [] }
            theme = name
            tell(.information, "Theme: \(SafeText(name)). For good: theme = \"\(SafeText(name))\" in config.toml.")
            return []
        case .context:
            return name == contexts.current ? [] : [.openContext(name)]
        case .columns(let hidden):
            layers.screens.sessions.hidden = hidden
            return []
        }
    }

    /// Takes the next theme, round and round.
    mutating func takeNextTheme() {
        let current = themeNames.firstIndex { $0 == theme } ?? 0
        let next = themeNames[(current + 1) % themeNames.count]
        theme = next
        tell(.information, "Theme: \(SafeText(next))")
    }

    /// Takes the mouse, or leaves it to the terminal.
    mutating func toggleMouse() -> [Effect] {
        isMouseOn.toggle()
        tell(
            .information,
            isMouseOn ? "The mouse works here." : "The mouse is left to your terminal: select and copy text."
        )
        return [.setMouse(isMouseOn)]
    }
}
