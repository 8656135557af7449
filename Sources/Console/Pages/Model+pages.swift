import Cells
import Sessions

extension Model {
    /// Shows another view; what was open over the former one is closed.
    mutating func show(_ view: ConsoleView) {
        helpScroll = nil
        closeFind()
        hideToken()
        detail = nil
        self.view = view
    }

    /// What the view in front wants to show.
    private var wantedPage: PageRequest {
        switch view {
        case .users: users.request
        case .audit: trail.request
        case .ended: ended.request
        case .overview: .overview
        case .sessions: .none
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
        trail.list.settle(height: height)
        ended.list.settle(height: height)
        if view == .overview { overview.settle(lines: overviewLines.count, height: layout.detailRows) }
    }

    mutating func take(_ page: UserPage) {
        guard page.request == users.request else { return }
        users.total = page.total
        users.problem = page.problem
        users.list.take(page.users) { ExactText($0.user) }
    }

    mutating func take(_ page: TrailPage) {
        guard page.query.isExactly(trail.filter.query) else { return }
        trail.failure = page.failure
        trail.problem = page.problem
        trail.list.take(page.entries) { $0.id }
    }

    mutating func take(_ page: EndedPage) {
        guard page.query.isExactly(ended.filter.query) else { return }
        ended.failure = page.failure
        ended.problem = page.problem
        let items = page.restrictions.map(EndedItem.restriction) + page.endings.reversed().map(EndedItem.ending)
        ended.list.take(items) { $0.id }
    }

    mutating func take(_ overview: Overview) {
        self.overview.overview = overview
    }

    /// Moves the cursor of the view in front.
    mutating func movePage(_ motion: Motion) {
        let height = layout.tableRows
        switch view {
        case .users: users.list.move(motion, height: height, follows: false)
        case .audit: trail.list.move(motion, height: height, follows: true)
        case .ended: ended.list.move(motion, height: height, follows: false)
        case .overview: overview.move(motion, lines: overviewLines, height: layout.detailRows)
        case .sessions: break
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
            guard let entry = trail.list.selected else { return [] }
            if entry.session.isEmpty {
                showSessions(of: entry.user)
                return []
            }
            return open(session: entry.session, user: entry.user)
        case .ended:
            switch ended.list.selected {
            case .restriction(let restriction): return openSubject(restriction.subject)
            case .ending(let entry): return open(session: entry.session, user: entry.user)
            case nil: return []
            }
        case .overview:
            jump()
            return []
        case .sessions:
            return open()
        }
    }

    /// Opens what a restriction is about: a user's sessions, or what is known of a session or a token.
    private mutating func openSubject(_ subject: Restriction.Subject) -> [Effect] {
        switch subject {
        case .user(let user):
            showSessions(of: user)
            return []
        case .session(let id): return find(again: Finding.Name(session: id), .session)
        case .token(let id): return find(again: Finding.Name(tokenID: id), .tokenID)
        case .fingerprint(let hex): return find(again: Finding.Name(fingerprint: hex), .fingerprint)
        case .key: return []
        }
    }

    private mutating func find(again name: Finding.Name, _ kind: Finding.Kind) -> [Effect] {
        openFind()
        find?.isLooking = true
        return [.find(.again(name, kind))]
    }

    /// Shows the table with one user's sessions.
    mutating func showSessions(of user: String) {
        show(.sessions, matching: Query.text(of: .user, user))
    }

    /// Shows a view with what a filter matches, from its beginning.
    mutating func show(_ view: ConsoleView, matching query: String) {
        show(view)
        filter?.close()
        if view == .sessions { list.cursor = ListState.Cursor() }
        applyQuery(query)
    }

    /// Opens a session of which no more than its names is known here.
    mutating func open(session: String, user: String) -> [Effect] {
        detail = DetailState(ListedRow(SessionRow(session: session, user: user, mode: .allowlist)))
        return [.load(session: session, user: user)]
    }
}
