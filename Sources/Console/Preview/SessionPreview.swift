import Cells
import Sessions

/// What is shown beside the table of the session under the cursor: what the list tells at once, and what its token says once
/// that was read.
struct SessionPreview: Sendable, Equatable {
    /// The session; absent where none is under the cursor.
    private var state: DetailState?

    /// Follows the cursor. The store is asked for another session, and again where its token is another one.
    mutating func follow(_ listed: ListedRow?) -> [Effect] {
        guard let listed else {
            state = nil
            return []
        }
        guard var shown = state, shown.session == listed.row.session else {
            state = DetailState(listed)
            return [.preview(session: listed.row.reference)]
        }
        let before = shown.listed.row
        shown.listed = listed
        let isAnother = listed.row.jti != before.jti || listed.row.isRefreshRequested != before.isRefreshRequested
        if isAnother { shown.isLoading = true }
        state = shown
        return isAnother ? [.preview(session: listed.row.reference)] : []
    }

    /// Takes what the store tells of a session, where it is still the one.
    mutating func take(_ result: Result<SessionDetail?, StoreFailure>, of session: SessionName) {
        guard state?.session == session else { return }
        _ = state?.take(result)
    }

    /// Lets go of what was read: it may be old.
    mutating func forget() { state = nil }

    /// Draws its beginning, as the open session has it.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        guard let state else { return }
        let pane = PreviewPane(around)
        var text = DetailText(around, width: pane.width)
        text.addEnding(of: state)
        text.addFailure(of: state)
        text.addDamage(state)
        text.addSuspicions(state)
        text.addSession(state)
        text.addForcedRefresh(state)
        text.addClaims(state)
        pane.draw(text.lines, title: SafeText(state.row.user, limit: 256), isOld: around.isStale, on: &canvas)
    }
}

extension SessionsScreen {
    /// Has the session under the cursor shown beside the table, where there is a preview.
    mutating func askForPreview(_ around: Surroundings) -> [Effect] {
        guard around.tableWidth < around.size.columns else {
            preview.forget()
            return []
        }
        return preview.follow(selected)
    }

    func drawPreview(on canvas: inout Canvas, _ around: Surroundings) {
        if around.tableWidth < around.size.columns { preview.draw(on: &canvas, around) }
    }
}
