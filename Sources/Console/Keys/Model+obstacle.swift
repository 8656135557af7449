import Cells
import Sessions

extension Model {
    /// What is in front.
    var context: KeyContext {
        if palette != nil { return .palette }
        if picker != nil, question == nil { return .picker }
        if let question {
            if question.moved != nil { return .movedOn }
            return question.focus == .cancel || question.focus == .act ? .question : .questionLine
        }
        if helpScroll != nil { return .help }
        if let find { return find.finding == nil ? .find : .found }
        if bulk != nil { return .bulk }
        if detail != nil { return .detail }
        if filter?.editor != nil { return .filter }
        switch view {
        case .users: return .users
        case .audit: return .audit
        case .overview: return .overview
        case .ended: return .ended
        case .sessions: return .list
        }
    }

    /// What an action would be done to: what is found, the open session, or what is under the cursor. Where that is a user,
    /// no session of theirs.
    var target: ActionTarget? {
        if let find { return find.finding.map { .finding($0) } }
        if let detail { return .session(detail.listed) }
        switch view {
        case .users: return users.list.selected.flatMap { target(user: $0.user) }
        case .audit: return trail.list.selected.flatMap { target(user: $0.user) }
        case .ended:
            switch ended.list.selected {
            case .restriction(let restriction):
                if case .user(let user) = restriction.subject { return target(user: user) }
                return nil
            case .ending(let entry): return target(user: entry.user)
            case nil: return nil
            }
        case .overview: return nil
        case .sessions: return list.selected.map { .session($0) }
        }
    }

    private func target(user: String) -> ActionTarget? { user.isEmpty ? nil : .user(user) }

    /// Why a command can't be carried out now, in words for the operator; nothing when it can.
    func obstacle(to command: Command) -> SafeText? {
        switch command {
        case .open: hasItem ? nil : view == .overview ? "There are no rows behind this line." : "Nothing is selected."
        case .clearFilter: list.filter.query.isEmpty ? "No filter is set: all sessions are shown." : nil
        case .showStolen:
            list.window?.stolen == 0 && list.filter.query != Self.stolen
                ? "No session looks stolen now; is:suspicious shows weaker signs as well." : nil
        case .lookUp: find?.count == 0 ? "Paste a token, or type what you have of it." : nil
        case .mark:
            list.selected.map { $0.row.ending == nil ? nil : "This session has ended." } ?? "Nothing is selected."
        case .markRange: obstacleToRange
        case .markAll: list.matching == 0 ? "There is nothing to mark." : obstacleOfConnection
        case .unmarkAll: list.marks.isEmpty ? "No session is marked." : nil
        case .pickTheme: themeNames.count < 2 ? "There is no other theme." : nil
        case .pickContext:
            contexts.names.filter { $0 != contexts.current }.isEmpty
                ? "There is no other context: config.toml can name some." : nil
        case .nextTheme: themeNames.count < 2 ? "There is no other theme." : nil
        case .export: detail == nil && trail.list.items.isEmpty ? "There is nothing to export." : nil
        default: command.verb.flatMap(obstacleToAct)
        }
    }

    private var hasItem: Bool {
        switch view {
        case .users: users.list.selected != nil
        case .audit: trail.list.selected.map { !$0.session.isEmpty || !$0.user.isEmpty } ?? false
        case .ended:
            switch ended.list.selected {
            case .restriction(let restriction): if case .key = restriction.subject { false } else { true }
            case .ending(let entry): !entry.session.isEmpty
            case nil: false
            }
        case .overview: overviewJump != nil
        case .sessions: list.selected != nil
        }
    }

    /// Why an action can't be done to the target.
    func obstacleToAct(_ verb: Action.Verb) -> SafeText? {
        if let obstacle = profile.obstacle(to: verb) { return obstacle.words }
        if find != nil {
            guard let finding = find?.finding else { return "Nothing is found yet." }
            return finding.obstacle(to: verb).map { SafeText($0) } ?? obstacleOfConnection
        }
        if actsOnMarks(verb) { return obstacleOfConnection }
        guard let target, target.action(verb, now: now) != nil else {
            return verb.object == .user ? "No user is selected." : "No session is selected."
        }
        if verb == .forceRefresh, target.row?.isRefreshRequested == true {
            return "A force-refresh is requested already; the session has not taken its new token yet."
        }
        return obstacleOfConnection
    }

    /// Why the store can't be asked to do anything now.
    var obstacleOfConnection: SafeText? {
        switch connection {
        case .loading, .fresh, .vacant: nil
        case .connecting: "Not connected yet."
        case .unreadable: "What this store holds can’t be read as sessions."
        case .unreachable: "The store can’t be reached: nothing can be done to it now."
        }
    }
}
