import Sessions

/// All screens, and which of them is shown.
struct Screens: Sendable, Equatable {
    /// The one that is shown.
    var shown = ScreenName.sessions {
        didSet { if shown != oldValue { self[oldValue].wasLeft() } }
    }
    var sessions: SessionsScreen
    var users = UsersScreen()
    var audit = AuditScreen()
    var overview = OverviewScreen()
    var ended = EndedScreen()
    var keys = KeysScreen()
    /// The filters that were kept.
    var history = FilterHistory()

    init(sessions: SessionsScreen) {
        self.sessions = sessions
    }

    /// The screen of that name. Nothing else tells one from another.
    subscript(name: ScreenName) -> any Screen {
        get {
            switch name {
            case .sessions: sessions
            case .users: users
            case .audit: audit
            case .overview: overview
            case .ended: ended
            case .keys: keys
            }
        }
        set {
            switch name {
            case .sessions: sessions = newValue as? SessionsScreen ?? sessions
            case .users: users = newValue as? UsersScreen ?? users
            case .audit: audit = newValue as? AuditScreen ?? audit
            case .overview: overview = newValue as? OverviewScreen ?? overview
            case .ended: ended = newValue as? EndedScreen ?? ended
            case .keys: keys = newValue as? KeysScreen ?? keys
            }
        }
    }

    /// The one that is shown.
    var front: any Screen {
        get { self[shown] }
        set { self[shown] = newValue }
    }

    /// Shows a screen from its beginning, with what a filter matches.
    mutating func show(_ name: ScreenName, matching query: String) {
        shown = name
        filtered?.show(matching: query)
    }

    /// Shows a screen as it was left.
    mutating func show(_ place: Places.Place) {
        shown = place.screen
        guard let filter = filtered?.filter, !filter.query.isExactly(place.query) else { return }
        filtered?.filter.drop()
        filtered?.filter.query = place.query
        if shown == .sessions {
            sessions.held = nil
            sessions.cursor = place.cursor
        }
    }

    /// Keeps the cursors on screen.
    mutating func settle(_ around: Surroundings) {
        for name in ScreenName.allCases { self[name].settle(around) }
    }
}
