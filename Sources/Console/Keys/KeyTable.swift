import Cells

/// The keys: bindings, footer and help all come from this one table. The footer names keys in the table's order and
/// leaves out from the end what does not fit.
enum KeyTable {
    private static let views: Set<KeyContext> = [.list, .detail, .help]
    private static let sessions: Set<KeyContext> = [.list, .detail]
    private static let anywhere = Set(KeyContext.allCases)
    private static let questions: Set<KeyContext> = [.question, .questionLine]

    static let bindings: [KeyBinding] = [
        KeyBinding(
            .open,
            [.enter, .right, "l"],
            in: [.list],
            footer: "open",
            .look,
            "Open the session under the cursor."
        ),
        KeyBinding(
            .back,
            [.escape, .left, "h", "q"],
            in: [.detail],
            footer: "back",
            .look,
            "Go back to the table, from an open session or from this help."
        ),
        KeyBinding(
            .filter,
            ["/"],
            in: [.list],
            footer: "filter",
            .find,
            "Type to filter; what matches is shown at once."
        ),
        KeyBinding(
            .keepFilter,
            [.enter],
            in: [.filter],
            footer: "keep the filter",
            .find,
            "While typing a filter: keep it."
        ),
        KeyBinding(
            .dropFilter,
            [.escape],
            in: [.filter],
            footer: "show all sessions",
            .find,
            "While typing a filter: clear it."
        ),
        KeyBinding(
            .revoke,
            ["x"],
            in: sessions,
            footer: "revoke",
            .act,
            "Revoke this session: it ends for good. Asks first."
        ),
        KeyBinding(
            .revokeAll,
            ["X"],
            in: sessions,
            footer: "all of user",
            .act,
            "Revoke all sessions of this session’s user. Asks first."
        ),
        KeyBinding(
            .forceRefresh,
            ["f"],
            in: sessions,
            footer: "force-refresh",
            .act,
            "Force-refresh: the token may only refresh, the session stays. Asks first."
        ),
        KeyBinding(.help, ["?", .function(1)], in: sessions, footer: "help", .console, "Show this help."),
        KeyBinding(.quit, ["q"], in: [.list], footer: "quit", .console, "Quit."),
        KeyBinding(.sortNext, [">", "."], in: [.list], footer: "sort", .find, "Sort by the next column."),
        KeyBinding(.sortPrevious, ["<", ","], in: [.list], .find, "Sort by the column before."),
        KeyBinding(.reverse, ["r"], in: [.list], footer: "reverse", .find, "Reverse the order."),
        KeyBinding(.clearFilter, [.escape], in: [.list], .find, "Clear the filter."),
        KeyBinding(.toggleUTC, ["u"], in: views, footer: "UTC/local", .look, "Show times in UTC, or in local time."),
        KeyBinding(.nextTheme, ["t"], in: views, footer: "theme", .console, "Take the next theme."),

        KeyBinding(.up, [.up, "k"], in: views, .move, "One row up."),
        KeyBinding(.down, [.down, "j"], in: views, .move, "One row down."),
        KeyBinding(.pageUp, [.pageUp, .control("b")], in: views, .move, "One page up."),
        KeyBinding(.pageDown, [.pageDown, .control("f"), " "], in: views, .move, "One page down."),
        KeyBinding(.first, [.home, "g"], in: views, .move, "To the first row."),
        KeyBinding(.last, [.end, "G"], in: views, .move, "To the last row."),
        KeyBinding(.up, [.up], in: [.filter], .move, "One row up."),
        KeyBinding(.down, [.down], in: [.filter], .move, "One row down."),
        KeyBinding(.pageUp, [.pageUp], in: [.filter], .move, "One page up."),
        KeyBinding(.pageDown, [.pageDown], in: [.filter], .move, "One page down."),

        KeyBinding(
            .press,
            [.enter],
            in: [.question],
            footer: "choose",
            .answer,
            "Choose the answer in focus. The safe one is at first."
        ),
        KeyBinding(.nextField, [.enter], in: [.questionLine], footer: "done typing", .answer, "Done typing: go on."),
        KeyBinding(
            .nextField,
            [.tab, .down, .right],
            in: [.question],
            footer: "next",
            .answer,
            "Go to the next answer or line."
        ),
        KeyBinding(.previousField, [.backTab, .up, .left], in: [.question], .answer, "Go to the one before."),
        KeyBinding(
            .nextField,
            [.tab, .down],
            in: [.questionLine],
            footer: "next",
            .answer,
            "Go to the next answer or line."
        ),
        KeyBinding(.previousField, [.backTab, .up], in: [.questionLine], .answer, "Go to the one before."),
        KeyBinding(.cancel, [.escape], in: questions, footer: "cancel", .answer, "Cancel: nothing is done."),
        KeyBinding(.cancel, ["q"], in: [.question], .answer, "Cancel: nothing is done."),

        KeyBinding(.back, [.escape, "?", "q", .enter, .function(1)], in: [.help], footer: "back", .look, "Go back."),
        KeyBinding(.redraw, [.control("l")], in: anywhere, .console, "Paint the screen anew."),
        KeyBinding(.suspend, [.control("z")], in: anywhere, .console, "Back to the shell for a while; fg returns."),
        KeyBinding(.quit, [.control("c")], in: anywhere, .console, "Quit, from anywhere."),
    ]

    private static let commands: [KeyContext: [Key: Command]] = {
        var table: [KeyContext: [Key: Command]] = [:]
        for binding in bindings {
            for context in binding.contexts {
                for key in binding.keys { table[context, default: [:]][key] = binding.command }
            }
        }
        return table
    }()

    /// What a key asks for in a context, if anything.
    static func command(for key: Key, in context: KeyContext) -> Command? {
        commands[context]?[key]
    }
}
