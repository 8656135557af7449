import Cells
import Sessions

/// The table of sessions: what is asked of it, where the cursor is, and the rows around it.
struct SessionsScreen: FilteredScreen {
    static let name = ScreenName.sessions
    static let subject = QuerySubject.sessions

    /// Which sessions are shown.
    var filter: Filter {
        didSet { if !filter.query.isExactly(oldValue.query) { cursor.isSeekingLast = false } }
    }
    /// The order of the rows.
    private(set) var order: SortOrder
    /// Where the cursor is.
    var cursor = Cursor()
    /// The place in the order of the first row on screen.
    var top = 0
    /// The rows that were delivered last.
    var window: RowWindow?
    /// The row under the cursor that the list has no more, or that the filter matches no more: it stays until it is left.
    var held: ListedRow?
    /// How many open sessions look stolen, as far as is known; absent before the first answer. It is kept up while the table
    /// is held.
    private(set) var stolen: RowCount?
    /// How many sessions are open, as far as is known; absent before the first answer.
    private(set) var open: RowCount?
    /// The columns that are not shown, however wide the screen is.
    var hidden: Set<SessionColumn>
    /// How far the columns are moved to the left; absent where they are laid out to fit.
    var pan: Int?
    /// What is shown beside the table of the session under the cursor.
    var preview = SessionPreview()
    /// The sessions that are marked.
    var marks = Marks()
    /// The request that stands; absent before the first.
    var request: WindowRequest?
    /// Since when the table is held as it is, so that it can be read; absent while it is not.
    var pausedAt: Timestamp?
    /// Whether it is.
    var isPaused: Bool { pausedAt != nil }

    init(query: String = "", order: SortOrder, hidden: Set<SessionColumn> = []) {
        filter = Filter(query)
        self.order = order
        self.hidden = hidden
    }

    /// Where the cursor is, and what it holds on to.
    struct Cursor: Sendable, Equatable {
        /// Its place in the order, from 0.
        var index = 0
        /// The session it is on; absent while its row is not here yet.
        var session: SessionName?
        /// Whether it keeps to its session when the order changes. Until it is moved it stays on the first row.
        var isPinned = false
        /// Whether it was sent to the last row, wherever that turns out to be.
        var isSeekingLast = false
        /// Whether it came to its session by itself, and no key was pressed since.
        var isStray = false
        /// Whether it is to keep to the first session that it finds: the operator asked for that very list.
        var pinsAtOnce = false
    }

    /// How many rows the list has under the filter.
    var matching: Int { window?.matching.known ?? 0 }

    /// The row under the cursor, where it is here.
    var selected: ListedRow? {
        guard let session = cursor.session, let row = window?.row(at: cursor.index), row.row.session == session else {
            return nil
        }
        return row
    }

    /// The rows that were delivered, where they are those that the filter matches.
    var answer: RowWindow? { window.flatMap { $0.request.query.isExactly(filter.query) ? $0 : nil } }

    var isAwaited: Bool { window != nil && answer == nil }

    var problem: QueryError? { answer?.queryProblem }

    /// Nothing: its rows are asked for by themselves.
    var wanted: ScreenRequest { .none }

    var target: ActionTarget? { selected.map { .session($0) } }

    var copied: (what: SafeText, text: String)? { selected.map { ("session ID", $0.row.session.text) } }

    var exported: Export.Table? { matching == 0 ? nil : .sessions(query: filter.query, order) }

    func obstacleToOpen(_ around: Surroundings) -> SafeText? { selected == nil ? "Nothing is selected." : nil }

    mutating func open(_ around: Surroundings) -> [Wish] {
        guard let selected else { return [] }
        cursor.isPinned = true
        return [.open(selected)]
    }

    mutating func show(matching query: String) {
        filter.close()
        held = nil
        cursor = Cursor(pinsAtOnce: true)
        filter.query = query
    }

    /// Takes the first row of what the filter matches, once that is here, for what the operator asked for.
    mutating func expectAnswer() {
        if answer == nil { cursor.pinsAtOnce = true }
    }

    var stray: SafeText? { cursor.isStray ? selected.map { SafeText($0.row.user, limit: 60) } : nil }

    mutating func see(_ around: Surroundings) {
        guard cursor.isStray else { return }
        cursor.isStray = false
        cursor.isPinned = true
    }
}

extension SessionsScreen {
    /// Takes what an answer tells of all sessions, whatever becomes of its rows.
    mutating func takeAlarm(of answer: RowWindow) {
        if answer.request.number >= window?.request.number ?? 0 { (stolen, open) = (answer.stolen, answer.total) }
    }

    /// The filter for sessions that look stolen.
    static let stolen = "is:stolen"

    /// Why those that look stolen can't be shown: there are none.
    func obstacleToStolen(_ profile: StoreProfile) -> SafeText? {
        guard stolen == .whole(0), filter.query != Self.stolen else { return nil }
        return profile.tells(.signs)
            ? "No session looks stolen now; is:suspicious shows weaker signs as well."
            : "This store notes no signs of a theft: whether a session was stolen can’t be told from it."
    }

    mutating func sort(step: Int) {
        let columns = SessionColumn.allCases
        guard let current = columns.firstIndex(of: order.column) else { return }
        sort(by: columns[(current + step + columns.count) % columns.count])
    }

    /// Sorts by a column, the natural way round for it.
    mutating func sort(by column: SessionColumn) {
        let second = order.then.flatMap { $0.column == column ? nil : $0 }
        order = SortOrder(column, descending: column.isNewestFirst, then: second)
        cursor.isSeekingLast = false
    }

    /// Has another column decide among rows that are equal in the first, the natural way round for it, or turned round where
    /// it did already; none where nothing is given.
    mutating func sort(thenBy column: SessionColumn?) {
        let before = order.then
        order.then = column.map { column in
            let isTurned = before?.column == column
            return .init(column, descending: isTurned ? before?.descending == false : column.isNewestFirst)
        }
        cursor.isSeekingLast = false
    }

    mutating func reverse() { order = order.reversed }
}
