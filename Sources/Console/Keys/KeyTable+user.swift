import Cells
import Sessions

extension KeyTable {
    static let userHelp: Wording = "All that is known of the user; :user NAME looks for one by name."
    static let lockHelp: Wording =
        "Lock the user: revoke everything, and bar every log-in, until you lift it or for a time. Asks first."

    /// Where the cursor is on something of a user's, or that is open.
    private static let ofUser: Set<KeyContext> = [
        .screen(.sessions), .screen(.audit), .screen(.ended), .detail, .found,
    ]

    /// What leads to a user, what is done there, and how long a lock lasts.
    static let userBindings: [KeyBinding] = [
        .init(.look, .showUser, ["s"], ofUser, nil, userHelp),
        .init(
            .look,
            .open,
            [.enter, .right, "l"],
            [.user],
            "open",
            "User: open the session, or what stands behind the row."
        ),
        .init(.look, .listSessions, ["s"], [.user], "sessions", "User: their sessions as a list."),
        .init(.look, .listSessions, ["s"], [.screen(.users)], nil, "User: their sessions as a list."),
        .init(.look, .leave, [.escape, .left, "h", "q"], [.user], "back", "User: go back the way you came."),
        .init(
            .look,
            .nextTab,
            [.tab],
            [.user],
            "next",
            "User: the next part, of sessions, addresses, devices, failed log-ins and what happened."
        ),
        .init(.look, .previousTab, [.backTab], [.user], nil, "User: the previous part."),
        .init(.act, .act(.lock), ["L"], [.user], "lock user", lockHelp),
        .init(
            .look,
            .shorterSpan,
            ["-"],
            [.user],
            "shorter",
            "User: what happened within a shorter span of time: 30 d, 7 d, 24 h, 1 h."
        ),
        .init(.look, .longerSpan, ["+", "="], [.user], nil, "User: what happened within a longer span of time."),
        .init(.answer, .lasts(.hour), ["1"], [.question], nil, "Lock: for 1 h."),
        .init(.answer, .lasts(.eightHours), ["8"], [.question], nil, "Lock: for 8 h."),
        .init(.answer, .lasts(.day), ["2"], [.question], nil, "Lock: for 24 h."),
        .init(.answer, .lasts(.week), ["7"], [.question], nil, "Lock: for 7 d."),
        .init(.answer, .lasts(.untilLifted), ["0"], [.question], nil, "Lock: until you lift it."),
    ]
}
