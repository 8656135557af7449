import Cells
import Sessions

extension Model {
    /// Opens the list of themes, on the one in force.
    mutating func pickTheme() { layers.picker = Picker(.theme, among: themeNames, current: theme) }

    /// Opens the list of stores, on the one that is shown.
    mutating func pickContext() { layers.picker = Picker(.context, among: contexts.names, current: contexts.current) }

    /// Opens the list of columns.
    mutating func pickColumns() { layers.picker = Picker(columnsBut: layers.screens.sessions.hidden) }

    /// Opens the list of the tokens in what was pasted, where that is still waited for.
    mutating func pickToken(_ tokens: [PresentedToken]) {
        guard layers.find?.isLooking == true else {
            for token in tokens { token.text.wipe() }
            return
        }
        layers.find?.take(tokens)
        let names = tokens.map { clock.words($0.summary).description }
        layers.picker = Picker(.token, among: names, current: nil)
    }

    /// Takes what is under the cursor of the list. That of columns stays open.
    mutating func choose() -> [Effect] {
        guard var picker = layers.picker, let name = picker.name else { return [] }
        layers.picker = picker.choose() ? nil : picker
        switch picker.choice {
        case .theme:
            guard name != theme else { return [] }
            (theme, chosenTheme) = (name, name)
            let words: SafeText = "Theme: \(SafeText(name))."
            let file: SafeText = "\(words) For good: theme = \"\(SafeText(name))\" in config.toml."
            tell(.information, keepsTheme ? words : file)
            return []
        case .context:
            return name == contexts.current ? [] : [.openContext(name)]
        case .format: return export(as: Export.Format.allCases[picker.cursor])
        case .filter:
            show(layers.screens.shown, matching: "saved:\(name)")
            layers.screens.rememberFilter()
            return []
        case .token: return layers.find?.lookUp(numbered: picker.cursor) ?? []
        case .secondColumn(let columns):
            layers.screens.sessions.sort(thenBy: columns[picker.cursor])
            tell(.information, "Sorted \(layers.screens.sessions.order.words).")
            return []
        case .columns(let hidden):
            layers.screens.sessions.hidden = hidden
            return []
        }
    }

    /// Saves the filter in force under the name that was typed.
    mutating func saveFilter() -> [Effect] {
        guard let naming = layers.naming else { return [] }
        layers.naming = nil
        return [.save(filter: naming.query, name: naming.name)]
    }

    /// Why the filter in force can't be saved.
    var obstacleToSaveFilter: SafeText? {
        guard let screen = layers.screens.filtered, !screen.filter.query.isEmpty else {
            return "No filter is set: type one first."
        }
        return screen.problem == nil ? nil : "The filter can’t be understood: mend it first."
    }

    /// Takes the filters that have names.
    mutating func takeFilters(_ result: Result<SavedFilters, ExportFailure>) {
        switch result {
        case .success(let filters):
            let new = filters.names.first { self.filters[$0] != filters[$0] }
            self.filters = filters
            if let new { tell(.success, "Saved: saved:\(SafeText(new)) stands for it, here and on the command line.") }
        case .failure(let failure): tell(.failure, SafeText(failure.reason))
        }
    }

    /// Takes the next theme, round and round.
    mutating func takeNextTheme() {
        let current = themeNames.firstIndex { $0 == theme } ?? 0
        let next = themeNames[(current + 1) % themeNames.count]
        (theme, chosenTheme) = (next, next)
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
