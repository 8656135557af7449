import Sessions

extension Model {
    /// Opens the session under the cursor.
    mutating func open() -> [Effect] {
        guard let listed = list.selected else { return [] }
        list.cursor.isPinned = true
        detail = DetailState(listed)
        return [.load(session: listed.row.session, user: listed.row.user)]
    }

    /// Reads the open session again; when an answer is awaited already, after that.
    mutating func reloadDetail() -> [Effect] {
        guard let current = detail else { return [] }
        if current.isLoading {
            detail?.isOutdated = true
            return []
        }
        detail?.isLoading = true
        return [.load(session: current.session, user: current.row.user)]
    }

    /// Takes what the store tells of the open session. What was read last stays when the store no longer has it.
    mutating func takeDetail(of session: String, _ result: Result<SessionDetail?, StoreFailure>) -> [Effect] {
        guard detail?.session == session else { return [] }
        detail?.isLoading = false
        switch result {
        case .success(let found?):
            detail?.detail = found
            detail?.failure = nil
        case .success(nil):
            detail?.isGone = true
            detail?.failure = nil
        case .failure(let failure):
            detail?.failure = failure
        }
        guard detail?.isOutdated == true else { return [] }
        detail?.isOutdated = false
        return reloadDetail()
    }

    /// Takes what the audit trail knows of the open session, which has ended.
    mutating func takePast(of session: String, _ result: Result<[AuditEntry], StoreFailure>) {
        guard detail?.session == session else { return }
        switch result {
        case .success(let entries): detail?.past = entries
        case .failure(let failure): detail?.failure = failure
        }
    }

    /// Takes what a window tells of the session that is open and of the target of a question.
    mutating func takeWatched(_ window: RowWindow) -> [Effect] {
        guard let watch = window.request.watch, let watched = window.watched else { return [] }
        takeWatchedTarget(watch, watched)
        guard let detail, watch.session == detail.session else { return [] }
        guard let row = watched.row else {
            if isCurrent { self.detail?.isGone = true }
            return []
        }
        guard row != detail.listed else { return [] }
        self.detail?.listed = row
        return row.row == detail.listed.row ? [] : reloadDetail()
    }
}
