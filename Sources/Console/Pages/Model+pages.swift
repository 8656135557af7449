import Cells
import Sessions

extension Model {
    /// Shows another view; what was open over the former one is closed.
    mutating func show(_ view: ConsoleView) {
        helpScroll = nil
        detail = nil
        self.view = view
    }

    /// What the view in front wants to show.
    private var wantedPage: PageRequest {
        switch view {
        case .users: users.request
        case .audit: .trail
        case .sessions, .overview, .ended: .none
        }
    }

    /// Asks for what the view in front wants, where that is not what was asked for last.
    mutating func requestPage() -> [Effect] {
        let wanted = wantedPage
        guard wanted != page else { return [] }
        page = wanted
        return [.page(wanted)]
    }

    /// Keeps the cursors of the views on screen.
    mutating func settlePages() {
        let height = layout.tableRows
        users.list.settle(height: height)
        trail.settle(height: height)
    }

    mutating func take(_ page: UserPage) {
        guard page.request == users.request else { return }
        users.total = page.total
        users.list.take(page.users) { $0.user }
    }

    mutating func take(_ page: TrailPage) {
        trailFailure = page.failure
        trail.take(page.entries) { $0.id }
    }

    /// Moves the cursor of the view in front.
    mutating func movePage(_ motion: Motion) {
        let height = layout.tableRows
        switch view {
        case .users: users.list.move(motion, height: height, follows: false)
        case .audit: trail.move(motion, height: height, follows: true)
        case .sessions, .overview, .ended: break
        }
    }

    /// Opens what the cursor of the view in front is on: a user's sessions, or an entry's session.
    mutating func openItem() -> [Effect] {
        switch view {
        case .users:
            guard let user = users.list.selected?.user else { return [] }
            showSessions(of: user)
            return []
        case .audit:
            guard let entry = trail.selected else { return [] }
            if entry.session.isEmpty {
                showSessions(of: entry.user)
                return []
            }
            return open(session: entry.session, user: entry.user)
        case .sessions, .overview, .ended:
            return open()
        }
    }

    /// Shows the table with one user's sessions.
    mutating func showSessions(of user: String) {
        show(.sessions)
        list.editor = nil
        list.cursor = ListState.Cursor()
        applyQuery(user)
    }

    /// Opens a session of which no more than its names is known here.
    mutating func open(session: String, user: String) -> [Effect] {
        detail = DetailState(ListedRow(SessionRow(session: session, user: user, mode: .allowlist)))
        return [.load(session: session)]
    }
}
