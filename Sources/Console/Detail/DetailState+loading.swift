import Sessions

extension DetailState {
    /// Reads the session for the first time.
    func load() -> [Wish] { [.effect(.load(session: row.reference, user: row.user))] }

    /// Reads it again; when an answer is awaited already, after that.
    mutating func reload() -> [Wish] {
        if isLoading {
            isOutdated = true
            return []
        }
        isLoading = true
        return load()
    }

    /// Takes what the store tells of it. What was read last stays when the store no longer has it.
    mutating func take(_ result: Result<SessionDetail?, StoreFailure>) -> [Wish] {
        isLoading = false
        switch result {
        case .success(let found?):
            detail = found
            failure = nil
        case .success(nil):
            isGone = true
            failure = nil
        case .failure(let failure):
            self.failure = failure
        }
        guard isOutdated else { return [] }
        isOutdated = false
        return reload()
    }

    /// Takes what the audit trail knows of it, once it has ended.
    mutating func takePast(_ result: Result<[AuditEntry], StoreFailure>) {
        switch result {
        case .success(let entries): past = entries
        case .failure(let failure): self.failure = failure
        }
    }

    /// Takes what the list tells of it.
    ///
    /// - Parameter isCurrent: whether the list is the truth, so that what it has not is no more.
    mutating func take(_ row: ListedRow?, isCurrent: Bool) -> [Wish] {
        guard let row else {
            if isCurrent { isGone = true }
            return []
        }
        guard row != listed else { return [] }
        let before = listed.row
        listed = row
        return row.row == before ? [] : reload()
    }
}
