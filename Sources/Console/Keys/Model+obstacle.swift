import Cells
import Sessions

extension Model {
    /// What is in front.
    var context: KeyContext {
        if let question {
            if question.moved != nil { return .movedOn }
            return question.focus == .reason || question.focus == .count ? .questionLine : .question
        }
        if helpScroll != nil { return .help }
        if detail != nil { return .detail }
        return list.editor == nil ? .list : .filter
    }

    /// The session that an action would be about: the open one, or the one under the cursor.
    var target: ListedRow? { detail?.listed ?? list.selected }

    /// Why a command can't be carried out now, in words for the operator; nothing when it can.
    func obstacle(to command: Command) -> SafeText? {
        switch command {
        case .open: list.selected == nil ? "No session is selected." : nil
        case .clearFilter: list.query.isEmpty ? "No filter is set: all sessions are shown." : nil
        case .nextTheme: themeNames.count < 2 ? "There is no other theme." : nil
        case .revoke: obstacleToAct(.revoke)
        case .revokeAll: obstacleToAct(.revokeAll)
        case .forceRefresh: obstacleToAct(.forceRefresh)
        default: nil
        }
    }

    /// Why nothing can be done to the target.
    func obstacleToAct(_ act: Question.Act) -> SafeText? {
        if let reason = profile.readOnlyReason { return "Read-only: \(SafeText(reason))" }
        guard let target else { return "No session is selected." }
        if act != .revokeAll, target.row.ending != nil || detail?.hasEnded == true || !isOpen(target.row) {
            return "This session has ended: there is nothing left to act on."
        }
        if act == .forceRefresh, target.row.isRefreshRequested {
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

    private func isOpen(_ row: SessionRow) -> Bool { row.state(at: now).isOpen }
}
