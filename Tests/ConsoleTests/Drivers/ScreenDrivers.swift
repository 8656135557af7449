import Sessions

@testable import Console

extension TestConsole {
    /// The screen that is shown, maybe with something over it.
    var shown: ScreenName { model.layers.screens.shown }

    /// The screen of sessions.
    var sessions: SessionsDriver { SessionsDriver(model: model) }

    /// The screen of users.
    var users: ItemsDriver<UsersScreen> { ItemsDriver(screen: model.layers.screens.users) }

    /// The screen of signing keys.
    var keys: ItemsDriver<KeysScreen> { ItemsDriver(screen: model.layers.screens.keys) }

    /// The screen of the audit trail.
    var trail: ItemsDriver<AuditScreen> { ItemsDriver(screen: model.layers.screens.audit) }
}

/// The table of sessions, and what is asked of it.
struct SessionsDriver {
    fileprivate let model: Model

    private var screen: SessionsScreen { model.layers.screens.sessions }

    /// The session under the cursor, where its row is here.
    var selected: SessionRow? { screen.selected?.row }

    /// The place of the cursor in the order, and the session that it is on.
    var cursor: Int { screen.cursor.index }
    var session: SessionName? { screen.cursor.session }

    /// The place in the order of the first row on screen, and how many rows a screen has.
    var top: Int { screen.top }
    var page: Int { model.surroundings.layout.tableRows }

    /// The places in the order that the screen has room for.
    var room: Range<Int> { top..<top + page }

    /// How many rows match the filter.
    var matching: Int { screen.matching }

    /// The rows that are held, and the place of the first one in the order.
    var window: RowWindow? { screen.window }

    /// What is asked for.
    var request: WindowRequest? { screen.request }

    var sort: SortOrder { screen.order }

    /// The columns that are not shown.
    var hidden: Set<SessionColumn> { screen.hidden }

    /// How many sessions are marked.
    var marked: Int { screen.marks.count }
}

/// A screen of items under a cursor.
struct ItemsDriver<Shown: ItemsScreen> {
    fileprivate let screen: Shown

    /// What it asks for.
    var request: ScreenRequest { screen.wanted }

    /// The item under the cursor.
    var selected: Shown.Item? { screen.list.selected }

    /// How many there are.
    var count: Int { screen.list.items.count }
}

extension TestConsole {
    /// The filter of the rows behind the line of the overview under the cursor.
    var overviewQuery: String? {
        let lines = model.layers.screens.overview.lines(model.surroundings)
        let cursor = model.layers.screens.overview.cursor
        guard lines.indices.contains(cursor), case .show(_, let query) = lines[cursor].wish else { return nil }
        return query
    }
}

extension Model {
    /// The cursor of the table of sessions, for tests that state what becomes of it.
    var sessionsCursor: SessionsScreen.Cursor {
        get { layers.screens.sessions.cursor }
        set { layers.screens.sessions.cursor = newValue }
    }

    /// The session of a row that is held.
    func sessionHeld(at place: Int) -> SessionName? { layers.screens.sessions.window?.rows[place].row.session }
}
