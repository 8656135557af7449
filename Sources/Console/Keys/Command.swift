import Sessions

/// What a key can ask for.
enum Command: Sendable, Hashable, CaseIterable {
    // Moving
    case up, down, pageUp, pageDown, first, last
    // The views
    case showSessions, showUsers, showAudit, showOverview, showEnded, leave
    // The table
    case open, filter, clearFilter, sortPrevious, sortNext, reverse
    // While a filter is typed
    case showStolen, keepFilter, dropFilter, completeFilter, olderFilter, newerFilter
    // Marking sessions
    case mark, markRange, markAll, unmarkAll
    // A token in the wrong hands
    case find, lookUp, lookAgain, denyToken, denyKey, lock, unlock
    // Acting on sessions
    case revoke, revokeAll, forceRefresh
    // An open session
    case nextTab, previousTab, reveal
    // Taking something away
    case copy, export
    // Answering a question
    case nextField, previousField, press, cancel
    // The command palette
    case palette, run
    // A list to choose from
    case pickTheme, pickContext, pickColumns, choose
    // The console itself
    case pause, back, help, toggleUTC, toggleMouse, nextTheme, redraw, suspend, quit
}

extension Command {
    /// What it does to the target, where it acts.
    var verb: Action.Verb? { Self.verbs[self] }

    private static let verbs = Dictionary(uniqueKeysWithValues: Action.Verb.allCases.map { ($0.command, $0) })

    /// The name that the configuration has for it: `force-refresh`, `page-up`.
    var name: String {
        var name = ""
        var wasUppercase = false
        for letter in String(describing: self) {
            if letter.isUppercase, !wasUppercase { name += "-" }
            name += letter.lowercased()
            wasUppercase = letter.isUppercase
        }
        return name
    }
}

extension Action.Verb {
    /// The command that asks for it.
    fileprivate var command: Command {
        switch self {
        case .revoke: .revoke
        case .forceRefresh: .forceRefresh
        case .revokeAll: .revokeAll
        case .lock: .lock
        case .unlock: .unlock
        case .denyToken: .denyToken
        case .denyKey: .denyKey
        }
    }
}

/// What is in front, and so decides what keys mean.
enum KeyContext: Sendable, Hashable, CaseIterable {
    /// The table of sessions.
    case list
    /// The users.
    case users
    /// The audit trail.
    case audit
    /// The store as a whole.
    case overview
    /// What is refused now, and what ended of late.
    case ended
    /// The filter line, while it is typed into.
    case filter
    /// An open session.
    case detail
    /// Many actions at once, and what came of them.
    case bulk
    /// The search for a token, while it is typed or pasted.
    case find
    /// What the search found.
    case found
    /// The command palette.
    case palette
    /// A list to choose from.
    case picker
    /// The help.
    case help
    /// A question, a button in focus.
    case question
    /// A question, a line to type into in focus.
    case questionLine
    /// A question whose target has moved on: there is nothing left to answer.
    case movedOn

    /// Whether letters are text there.
    var isTyping: Bool { [.filter, .find, .palette, .questionLine].contains(self) }
}
