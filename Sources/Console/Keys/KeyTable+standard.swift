import Cells
import Sessions

extension KeyTable {
    /// The keys that the console has where nothing else is configured.
    public static let standard = KeyTable(standardBindings)

    private static let table: Set<KeyContext> = [.screen(.sessions)]
    private static let signers: Set<KeyContext> = [.screen(.keys)]
    private static let sorted: Set<KeyContext> = [.screen(.sessions), .screen(.users)]
    private static let filtered: Set<KeyContext> = [
        .screen(.sessions), .screen(.users), .screen(.audit), .screen(.ended), .screen(.keys),
    ]
    private static let withFind: Set<KeyContext> = targets.union([.found])
    private static let screens = Set(ScreenName.allCases.map(KeyContext.screen))
    private static let sessions: Set<KeyContext> = [.screen(.sessions), .detail, .user]
    private static let places: Set<KeyContext> = screens.union([
        .detail, .entry, .user, .bulk, .found, .help, .messages,
    ])
    private static let targets: Set<KeyContext> = screens.union([.detail, .entry, .user])
    private static let anywhere = Set(KeyContext.allCases)

    static let openingBindings: [KeyBinding] = [
        .init(.look, .open, [.enter, .right, "l"], table, "open", "Open the session under the cursor."),
        .init(.look, .open, [.enter, .right, "l"], [.screen(.users)], "open", "Users: all that is known of one."),
        .init(
            .look,
            .open,
            [.enter, .right, "l"],
            [.screen(.audit)],
            "open",
            "Audit: open the entry, with all that it tells."
        ),
        .init(.look, .open, [.enter, .right, "l"], [.entry], "session", "Entry: open its session."),
        .init(.look, .showUser, ["s"], [.entry], "its user", userHelp),
        .init(
            .find,
            .showOperators,
            ["o"],
            [.screen(.audit)],
            "our acts today",
            "Audit: what operators did today; again for everything."
        ),
        .init(.look, .open, [.enter, .right, "l"], [.screen(.ended)], "open", "Ended: show what is known of it."),
        .init(.look, .open, [.enter, .right, "l"], signers, "sessions", "Keys: show who holds a token of it."),
        .init(
            .look,
            .open,
            [.enter, .right, "l"],
            [.screen(.overview)],
            "rows",
            "Overview: show the rows behind this line."
        ),
        .init(.look, .back, [.escape, .left, "h", "q"], [.detail, .entry], "back", "Go back to the table."),
    ]

    static let otherBindings: [KeyBinding] = [
        .init(
            .look,
            .nextTab,
            [.tab],
            [.detail],
            "next part",
            "Session: the next part, of claims, token, timeline and raw."
        ),
        .init(.look, .previousTab, [.backTab], [.detail], nil, "Session: the previous part."),
        .init(
            .look,
            .back,
            [.escape, "q", .enter],
            [.bulk],
            "stop, close",
            "While a bulk action runs: stop it; then close."
        ),
        .init(.look, .back, [.escape, "q", "?", .enter, .function(1)], [.help], "back", "Leave this help."),
        .init(.act, .act(.denyKey), ["K", "D"], signers, "deny", "Keys: deny everything that it signed. Asks first."),
        .init(.act, .act(.liftKey), ["O"], signers, "lift", "Keys: lift the denial of a key. Asks first."),
        .init(.find, .filter, ["/"], filtered, "filter", "Type to filter; what matches is shown at once."),
        .init(.find, .keepFilter, [.enter], [.filter], "keep the filter", "While typing a filter: keep it."),
        .init(
            .find,
            .dropFilter,
            [.escape],
            [.filter],
            "clear",
            "While typing a filter: clear it, and show everything."
        ),
        .init(
            .find,
            .completeFilter,
            [.tab],
            [.filter],
            "complete",
            "While typing a filter: complete the word, or list what it may become."
        ),
        .init(
            .find,
            .olderFilter,
            [.up, .control("p")],
            [.filter],
            "older",
            "While typing a filter: the one that was in force before it."
        ),
        .init(
            .find,
            .newerFilter,
            [.down, .control("n")],
            [.filter],
            nil,
            "While typing a filter: the one that was in force after it."
        ),
        .init(.find, .saveFilter, ["S"], filtered, nil, "Save the filter in force under a name."),
        .init(.find, .nameFilter, [.enter], [.naming], "save", "While naming a filter: save it."),
        .init(.find, .back, [.escape], [.naming], "cancel", "While naming a filter: cancel."),
        .init(.find, .pickFilter, ["@"], filtered, nil, "Choose a filter that was saved."),
        .init(
            .find,
            .clearFilter,
            [.escape],
            table,
            nil,
            "Clear the filter that was typed, or else go back the way you came."
        ),
        .init(
            .move,
            .last,
            [.end, "G"],
            [.screen(.audit)],
            "follow",
            "Audit: go to the newest entry, and follow what comes."
        ),
        .init(
            .act,
            .act(.revoke),
            ["x"],
            sessions,
            "revoke",
            "Revoke this session, or all marked ones: for good. Asks first."
        ),
        .init(
            .find,
            .showStolen,
            ["!"],
            table,
            "stolen",
            "The sessions that look stolen (is:stolen); again for all of them."
        ),
        .init(
            .find,
            .showStolen,
            ["!"],
            withFind.subtracting(table),
            nil,
            "Other screens: the sessions that look stolen."
        ),
        .init(
            .act,
            .find,
            ["F"],
            withFind,
            "find token",
            "A token leaked: find whose it is, and stop it."
        ),
        .init(.act, .lookUp, [.enter], [.find], "find", "While a token is pasted or typed: find it."),
        .init(.act, .act(.revoke), ["x"], [.found], "revoke session", "Found: revoke this session. Asks first."),
        .init(
            .act,
            .act(.revokeAll),
            ["X"],
            [.found],
            "all of user",
            "Found: revoke everything of this user. Asks first."
        ),
        .init(.act, .act(.lock), ["L"], withFind.subtracting([.user]), "lock user", lockHelp),
        .init(
            .act,
            .act(.unlock),
            ["O"],
            [.found, .screen(.users), .screen(.ended), .user],
            "lift lock",
            "Lift a user’s lock. Asks first."
        ),
        .init(
            .act,
            .act(.unlock),
            ["O"],
            [.screen(.sessions), .screen(.audit), .entry],
            nil,
            "Lift a user’s lock. Asks first."
        ),
        .init(
            .act,
            .act(.liftToken),
            ["D"],
            [.screen(.ended)],
            "lift denial",
            "Ended: lift the denial of a token or a session. Asks first."
        ),
        .init(
            .act,
            .act(.liftKey),
            ["K"],
            [.screen(.ended)],
            "lift key",
            "Ended: lift the denial of a key. Asks first."
        ),
        .init(.act, .act(.denyToken), ["D"], [.found], "deny", "Found: deny the token until its expiry. Asks first."),
        .init(
            .act,
            .act(.denyKey),
            ["K"],
            [.found],
            "deny key",
            "Found: deny everything that the token’s key signed. Asks first."
        ),
        .init(.act, .act(.denyKey), ["K"], sessions, nil, "Deny everything that this token’s key signed. Asks first."),
        .init(.act, .act(.liftKey), ["O"], [.detail], nil, "Session: lift the denial of its token’s key. Asks first."),
        .init(.look, .lookAgain, ["r"], [.found], "look again", "Found: ask the store again."),
        .init(.look, .back, [.escape], [.find, .found], "close", "Close the search; what was pasted is forgotten."),
        .init(.look, .back, ["q"], [.found], nil, "Close the search."),
        .init(.act, .mark, [" "], table, "mark", "Mark this session, or remove its mark."),
        .init(.act, .markRange, ["v"], table, nil, "Mark from the last marked session to this one."),
        .init(.act, .markAll, ["*"], table, nil, "Mark everything that the filter matches."),
        .init(.act, .unmarkAll, ["U"], table, nil, "Remove all marks."),
        .init(.act, .act(.revokeAll), ["X"], targets, "all of user", "Revoke all sessions of this user. Asks first."),
        .init(
            .act,
            .act(.revokeEveryone),
            ["E"],
            screens,
            nil,
            "Revoke every session of every user. Asks first, and wants their number."
        ),
        .init(
            .act,
            .act(.forceRefresh),
            ["f"],
            sessions,
            "force-refresh",
            "Force-refresh: the token may only refresh. Does not stop a thief, who gets the new one. Asks first."
        ),
        .init(
            .act,
            .act(.acknowledge),
            ["A"],
            sessions,
            nil,
            "Acknowledge why a session looks stolen: no alarm until something new happens. Asks first."
        ),
        .init(.console, .help, ["?", .function(1)], withFind.union([.messages]), "help", "Show this help."),
        .init(
            .console,
            .messages,
            ["M"],
            withFind.union([.bulk, .help, .messages]),
            nil,
            "All messages so far, with their times; again to close them."
        ),
        .init(.console, .back, [.escape, "q"], [.messages], "close", "Close the messages."),
        .init(
            .console,
            .palette,
            [":"],
            screens.union([.detail, .entry, .user, .found]),
            nil,
            "Choose what to do, by name; or type user and a name: all that is known of that user."
        ),
        .init(.console, .run, [.enter], [.palette], "do it", "While choosing by name: run it."),
        .init(.console, .back, [.escape], [.palette], "cancel", "While choosing by name: close the list."),
        .init(
            .look,
            .reveal,
            ["v"],
            [.detail],
            "reveal",
            "Session: show the whole token for 30 seconds, or hide it."
        ),
        .init(
            .look,
            .copy,
            ["y"],
            targets.union([.found]).subtracting([.screen(.overview)]),
            nil,
            "Copy the ID to your terminal’s clipboard (OSC 52)."
        ),
        .init(
            .look,
            .copyCommand,
            ["Y"],
            targets.union([.found]).subtracting([.screen(.overview)]),
            nil,
            "Copy what would end this, as a command for a shell (sessiontop revoke …)."
        ),
        .init(
            .look,
            .export,
            ["e"],
            screens.union([.detail, .user]),
            "export",
            "Write the session, the user, or the whole table that the filter matches, to a file: JSON or CSV."
        ),
        .init(.look, .pause, ["p"], table, "pause", "Hold the list still, to read it; again to go on."),
        .init(.console, .quit, ["q"], screens, "quit", "Quit, from any screen."),
        .init(.look, .show(.sessions), ["1"], withFind, nil, "The sessions."),
        .init(
            .look,
            .show(.users),
            ["2"],
            withFind,
            nil,
            "The users: how many sessions, clients and addresses each has."
        ),
        .init(.look, .show(.audit), ["3"], withFind, nil, "The audit trail, live."),
        .init(
            .look,
            .show(.overview),
            ["4"],
            withFind,
            nil,
            "The store as a whole, with what could undo a revocation."
        ),
        .init(
            .look,
            .show(.ended),
            ["5"],
            withFind,
            nil,
            "What is denied or locked, by whom and why; what ended recently."
        ),
        .init(.look, .show(.keys), ["6"], withFind, nil, "The signing keys: who hangs on each; deny a leaked one."),
        .init(
            .look,
            .leave,
            [.escape],
            screens.subtracting(table),
            nil,
            "Other screens: clear the filter that was typed, or else go back the way you came."
        ),
        .init(.find, .sortNext, [">", "."], sorted, "sort", "Sort by the next column."),
        .init(.find, .sortPrevious, ["<", ","], sorted, nil, "Sort by the previous column."),
        .init(.find, .reverse, ["r"], sorted, "reverse", "Reverse the order."),
        .init(.look, .toggleUTC, ["u"], places, "UTC/local", "Show times in UTC, or in local time."),
        .init(
            .look,
            .toggleAbsolute,
            ["a"],
            screens,
            nil,
            "Tables: show moments as they are, or how far away they are."
        ),
        .init(.console, .nextTheme, ["t"], places, "theme", "Switch to the next theme."),
        .init(.console, .pickTheme, ["T"], screens, nil, "Choose a theme, seeing each."),
        .init(.console, .pickContext, ["C"], screens, nil, "Switch to another of the stores in config.toml."),
        .init(.look, .pickColumns, ["c"], table, nil, "Choose the columns of the table."),
        .init(
            .console,
            .toggleMouse,
            ["m"],
            places,
            nil,
            "Use the mouse here, or leave it to the terminal for selecting text."
        ),
        .init(.console, .choose, [.enter, " "], [.picker], "choose", "In a list: choose."),
        .init(.console, .back, [.escape, "q"], [.picker], "close", "In a list: close it."),

        .init(.move, .up, [.up, "k"], places, nil, "One row up."),
        .init(.move, .down, [.down, "j"], places, nil, "One row down."),
        .init(.move, .pageUp, [.pageUp, .control("b")], places, nil, "One page up."),
        .init(.move, .pageDown, [.pageDown, .control("f")], places, nil, "One page down."),
        .init(.move, .pageDown, [" "], places.subtracting(table), nil, "One page down."),
        .init(.move, .first, [.home, "g"], places, nil, "To the first row."),
        .init(.move, .last, [.end, "G"], places.subtracting([.screen(.audit)]), nil, "To the last row."),
        .init(.move, .up, [.up, .control("p")], [.palette], nil, "One row up."),
        .init(.move, .down, [.down, .control("n"), .tab], [.palette], nil, "One row down."),
        .init(.move, .up, [.up, "k"], [.picker], nil, "One row up."),
        .init(.move, .down, [.down, "j", .tab], [.picker], nil, "One row down."),
        .init(.move, .first, [.home, "g"], [.picker], nil, "To the first row."),
        .init(.move, .last, [.end, "G"], [.picker], nil, "To the last row."),
        .init(.move, .pageUp, [.pageUp], [.filter], nil, "One page up."),
        .init(.move, .pageDown, [.pageDown], [.filter], nil, "One page down."),

        .init(.console, .redraw, [.control("l")], anywhere, nil, "Paint the screen again."),
        .init(.console, .suspend, [.control("z")], anywhere, nil, "Back to the shell; its fg command returns here."),
        .init(.console, .quit, [.control("c")], anywhere, nil, "Quit, from anywhere."),
    ]
}
