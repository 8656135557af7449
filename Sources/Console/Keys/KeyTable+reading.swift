import Cells

extension KeyTable {
    /// All of the standard bindings.
    static let standardBindings = openingBindings + userBindings + otherBindings + answeringBindings + readingBindings

    private static let texts: Set<KeyContext> = [.detail, .entry, .bulk, .found, .help, .messages]
    private static let readable = texts.union(ScreenName.allCases.map(KeyContext.screen))

    /// The keys that bring into sight what is there: searching, what is cut, a second order, the preview.
    private static let readingBindings: [KeyBinding] = [
        .init(.move, .panRight, [.shift(.right), "]"], readable, nil, "Move what is cut on the right into sight."),
        .init(.move, .panLeft, [.shift(.left), "["], readable, nil, "Move back to the left."),
        .init(
            .find,
            .pickSecondColumn,
            ["o"],
            [.screen(.sessions)],
            nil,
            "Choose a second column: it decides among rows that are equal in the first."
        ),
        .init(.find, .search, ["/"], texts, "search", "In a text: search for something in it."),
        .init(.find, .nextMatch, ["n"], texts, nil, "In a text: go to the next match of the search."),
        .init(.find, .previousMatch, ["N"], texts, nil, "In a text: go to the previous match."),
        .init(.find, .keepSearch, [.enter], [.search], "keep", "While typing a search: keep it."),
        .init(.find, .dropSearch, [.escape], [.search], "cancel", "While typing a search: go back to where it began."),
        .init(.find, .nextMatch, [.down, .control("n")], [.search], "next", "While typing a search: the next match."),
        .init(
            .find,
            .previousMatch,
            [.up, .control("p")],
            [.search],
            nil,
            "While typing a search: the previous match."
        ),
        .init(
            .look,
            .togglePreview,
            ["P"],
            [.screen(.sessions), .screen(.audit)],
            nil,
            "From 160 columns: show beside the table what is under the cursor, or not."
        ),
    ]
}
