import Sessions

/// What a key can ask for.
enum Command: Sendable, Hashable, CaseIterable {
    // Moving
    case up, down, pageUp, pageDown, first, last, panLeft, panRight
    // The screens
    case show(ScreenName), leave
    // The table
    case open, filter, clearFilter, sortPrevious, sortNext, pickSecondColumn, reverse
    // While a filter is typed
    case showStolen, keepFilter, dropFilter, completeFilter, olderFilter, newerFilter
    // Filters with names
    case saveFilter, nameFilter, pickFilter
    // Searching in a text
    case search, nextMatch, previousMatch, keepSearch, dropSearch
    // Marking sessions
    case mark, markRange, markAll, unmarkAll
    // A token in the wrong hands
    case find, lookUp, lookAgain
    // Acting on what is under the cursor
    case act(Action.Verb)
    // An open session
    case nextTab, previousTab, reveal
    // The audit trail
    case showOperators
    // A user
    case showUser, listSessions, longerSpan, shorterSpan
    // Taking something away
    case copy, copyCommand, export
    // Answering a question
    case nextField, previousField, press, cancel, lasts(LockSpan)
    // The command palette
    case palette, run
    // A list to choose from
    case pickTheme, pickContext, pickColumns, choose
    // The console itself
    case pause, back, help, messages, toggleUTC, toggleAbsolute, togglePreview, toggleMouse, nextTheme, redraw, suspend,
        quit

    static let allCases: [Command] =
        [.up, .down, .pageUp, .pageDown, .first, .last, .panLeft, .panRight] + ScreenName.allCases.map(Command.show) + [
            .leave, .open, .filter, .clearFilter, .sortPrevious, .sortNext, .pickSecondColumn, .reverse, .showStolen,
            .keepFilter,
            .dropFilter, .completeFilter, .olderFilter, .newerFilter, .saveFilter, .nameFilter, .pickFilter, .search,
            .nextMatch, .previousMatch, .keepSearch, .dropSearch, .mark,
            .markRange, .markAll, .unmarkAll, .find,
            .lookUp, .lookAgain,
        ] + Action.Verb.allCases.map(Command.act) + [
            .nextTab, .previousTab, .reveal, .showOperators, .showUser, .listSessions, .longerSpan, .shorterSpan, .copy,
            .copyCommand, .export, .nextField,
            .previousField, .press, .cancel, .palette, .run, .pickTheme, .pickContext, .pickColumns, .choose, .pause,
            .back, .help, .messages, .toggleUTC, .toggleAbsolute, .togglePreview, .toggleMouse,
            .nextTheme, .redraw, .suspend, .quit,
        ] + LockSpan.allCases.map(Command.lasts)
}

extension Command {
    /// The name that the configuration has for it: `force-refresh`, `page-up`, `show-users`.
    var name: String {
        switch self {
        case .show(let screen): "show-\(Self.dashed(screen))"
        case .act(let verb): Self.dashed(verb)
        case .lasts(let span): "lock-\(Self.dashed(span))"
        default: Self.dashed(self)
        }
    }

    /// Whether it does something to what is under the cursor of a screen, or with it.
    var takesSelection: Bool {
        switch self {
        case .open, .act, .mark, .markRange, .showUser, .listSessions, .copy, .copyCommand: true
        default: false
        }
    }

    /// The name of a case in small letters, with dashes between its words.
    private static func dashed(_ name: some Any) -> String {
        var dashed = ""
        var wasUppercase = false
        for letter in String(describing: name) {
            if letter.isUppercase, !wasUppercase { dashed += "-" }
            dashed += letter.lowercased()
            wasUppercase = letter.isUppercase
        }
        return dashed
    }
}

/// How far a moving key goes.
enum Motion: Sendable, Hashable {
    case rows(Int)
    case pages(Int)
    case first
    case last
}
