import Cells
import Sessions

extension SessionsScreen {
    /// Marks the session under the cursor, or takes its mark away, and goes on to the next row.
    mutating func toggleMark(_ around: Surroundings) {
        guard let row = selected?.row else { return }
        marks.toggle(row)
        move(.rows(1), around)
    }

    /// Marks all rows from the one that was marked last to the cursor.
    mutating func markRange() {
        guard let window, let last = marks.last, let start = window.index(of: last) else { return }
        let range = min(start, cursor.index)...max(start, cursor.index)
        marks.add(range.compactMap { window.row(at: $0)?.row })
    }

    /// Marks all that match the filter, if it is still the one that was asked about.
    mutating func take(_ collected: Collected) -> [Wish] {
        guard collected.query.isExactly(filter.query) else { return [] }
        marks.add(collected.rows)
        let more: SafeText = collected.isWhole ? "" : "; more may match than were read or can be marked"
        return [.tell(.information, "\(counted(marks.count, "session")) marked\(more).")]
    }

    /// Why the session under the cursor can't be marked.
    var obstacleToMark: SafeText? {
        selected.map { $0.row.ending == nil && $0.change != .ended ? nil : "This session has ended." }
            ?? "Nothing is selected."
    }

    /// Why no range can be marked now.
    var obstacleToRange: SafeText? {
        guard let window, selected != nil else { return "Nothing is selected." }
        guard let last = marks.last else { return "Mark a session first: the range goes from it to the cursor." }
        return window.index(of: last) == nil
            ? "The session that was marked last is no longer among the rows around the cursor." : nil
    }
}

extension SessionsScreen {
    /// Shows in rows that are held what an action did to them: nothing newer is taken in until they are let go.
    mutating func showEnd(by action: Action) {
        guard isPaused, let rows = window?.rows else { return }
        for (place, listed) in rows.enumerated() where listed.change != .ended {
            switch action {
            case .revoke(let seen) where seen.session == listed.row.session:
                window?.rows[place] = listed.ended(.revoked)
            case .revokeAll(let user) where user.isExactly(listed.row.user),
                .lock(let user, _) where user.isExactly(listed.row.user):
                window?.rows[place] = listed.ended(.userRevoked)
            default: break
            }
        }
    }
}
