/// What is in front, and so decides what keys mean.
enum KeyContext: Sendable, Hashable, CaseIterable {
    /// A screen, nothing over it.
    case screen(ScreenName)
    /// The filter line of a screen, while it is typed into.
    case filter
    /// An open session.
    case detail
    /// An open entry of the audit trail.
    case entry
    /// An open user.
    case user
    /// Many actions at once, and what came of them.
    case bulk
    /// The search for a token, while it is typed or pasted.
    case find
    /// What the search found.
    case found
    /// The command palette.
    case palette
    /// A name, while it is typed.
    case naming
    /// A list to choose from.
    case picker
    /// What to search for in a text, while it is typed.
    case search
    /// The help.
    case help
    /// All that was told.
    case messages
    /// A question, a button in focus.
    case question
    /// A question, a line to type into in focus.
    case questionLine
    /// A question whose target has moved on: there is nothing left to answer.
    case movedOn

    static let allCases: [KeyContext] =
        ScreenName.allCases.map(KeyContext.screen) + [
            .filter, .detail, .entry, .user, .bulk, .find, .found, .palette, .naming, .picker, .search, .help,
            .messages,
            .question,
            .questionLine, .movedOn,
        ]

    /// Whether letters are text there.
    var isTyping: Bool { [.filter, .find, .palette, .naming, .search, .questionLine].contains(self) }
}
