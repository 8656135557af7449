import Sessions

@testable import Console

extension TestConsole {
    /// The screen that is shown, maybe with something over it.
    var shown: ConsoleView { model.view }

    /// The screen of sessions.
    var sessions: SessionsDriver { SessionsDriver(model: model) }

    /// The screen of users.
    var users: ItemsDriver<UserSummary> { ItemsDriver(list: model.users.list, request: model.users.request) }

    /// The screen of the audit trail.
    var trail: ItemsDriver<AuditEntry> { ItemsDriver(list: model.trail.list, request: model.trail.request) }
}

/// The table of sessions, and what is asked of it.
struct SessionsDriver {
    fileprivate let model: Model

    private var list: ListState { model.list }

    /// The session under the cursor, where its row is here.
    var selected: SessionRow? { list.selected?.row }

    /// The place of the cursor in the order, and the session that it is on.
    var cursor: Int { list.cursor.index }
    var session: String? { list.cursor.session }

    /// The place in the order of the first row on screen, and how many rows a screen has.
    var top: Int { list.top }
    var page: Int { model.layout.tableRows }

    /// The places in the order that the screen has room for.
    var room: Range<Int> { top..<top + page }

    /// How many rows match the filter.
    var matching: Int { list.matching }

    /// The rows that are held, and the place of the first one in the order.
    var window: RowWindow? { list.window }

    /// What is asked for.
    var request: WindowRequest? { list.request }

    var sort: SortOrder { list.sort }

    /// The columns that are not shown.
    var hidden: Set<SessionColumn> { list.hidden }

    /// How many sessions are marked.
    var marked: Int { list.marks.count }
}

/// A screen of items under a cursor.
struct ItemsDriver<Item: Sendable & Equatable> {
    fileprivate let list: ItemList<Item>

    /// What it asks for.
    let request: PageRequest

    /// The item under the cursor.
    var selected: Item? { list.selected }

    /// How many there are.
    var count: Int { list.items.count }
}

extension Model {
    /// The cursor of the table of sessions, for tests that state what becomes of it.
    var sessionsCursor: ListState.Cursor {
        get { list.cursor }
        set { list.cursor = newValue }
    }

    /// The session of a row that is held.
    func sessionHeld(at place: Int) -> String? { list.window?.rows[place].row.session }
}
