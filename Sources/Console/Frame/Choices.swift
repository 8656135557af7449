public import Sessions

/// What an operator chose in the console, and finds again the next time.
public struct Choices: Sendable, Hashable {
    /// The theme; absent where none was chosen.
    public var theme: String?
    /// The columns of the table that are not shown.
    public var hiddenColumns: Set<SessionColumn>
    /// The order of the table; absent where none was chosen.
    public var sort: SortOrder?
    /// Whether what is under the cursor is shown beside tables.
    public var isPreviewOn: Bool
    /// The filters in force that were typed or chosen, by the names of their screens.
    public var filters: [String: String]
    /// The filters that were typed or chosen before, the newest last, by what they are about: `sessions`, `audit`.
    public var history: [String: [String]]

    /// These choices.
    public init(
        theme: String? = nil,
        hiddenColumns: Set<SessionColumn> = [],
        sort: SortOrder? = nil,
        isPreviewOn: Bool = true,
        filters: [String: String] = [:],
        history: [String: [String]] = [:]
    ) {
        self.theme = theme
        self.hiddenColumns = hiddenColumns
        self.sort = sort
        self.isPreviewOn = isPreviewOn
        self.filters = filters
        self.history = history
    }
}

extension Model {
    /// What is chosen now.
    var choices: Choices {
        let sessions = layers.screens.sessions
        return Choices(
            theme: chosenTheme,
            hiddenColumns: sessions.hidden,
            sort: sessions.order,
            isPreviewOn: isPreviewOn,
            filters: layers.screens.keptFilters,
            history: layers.screens.history.kept
        )
    }

    /// Has the choices kept once they changed. A filter that is still being typed is not one of them.
    mutating func keepChoices() -> [Effect] {
        guard keepsChoices, layers.screens.filtered?.filter.editor == nil else { return [] }
        let choices = choices
        guard choices != kept else { return [] }
        kept = choices
        return [.keep(choices)]
    }
}

extension Screens {
    /// The filters in force that were typed or chosen. Where going from one place to another set one, it is not kept: nobody
    /// expects to find that again.
    fileprivate var keptFilters: [String: String] {
        var filters: [String: String] = [:]
        for name in ScreenName.allCases {
            guard let screen = self[name] as? any FilteredScreen, !screen.filter.query.isEmpty else { continue }
            let wasChosen = history[type(of: screen).subject].contains { $0.isExactly(screen.filter.query) }
            if wasChosen { filters[name.text] = screen.filter.query }
        }
        return filters
    }

    /// Takes the filters that were kept.
    mutating func take(_ choices: Choices) {
        history = FilterHistory(choices.history)
        for name in ScreenName.allCases {
            guard var screen = self[name] as? any FilteredScreen, let query = choices.filters[name.text] else {
                continue
            }
            screen.filter.query = query
            self[name] = screen
        }
    }
}

extension ScreenName {
    /// What it is called where choices are kept.
    fileprivate var text: String { String(describing: self) }
}
