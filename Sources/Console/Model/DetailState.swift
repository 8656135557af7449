import Sessions

/// A session that is open.
struct DetailState: Sendable, Equatable {
    /// Its ID.
    let session: String
    /// What the list tells of it; the newest while the list has it, then the last.
    var listed: ListedRow
    /// All of it, once it was read.
    var detail: SessionDetail?
    /// Why it could not be read.
    var failure: StoreFailure?
    /// Whether the store said that it holds no such session (any more).
    var isGone = false
    /// Whether an answer from the store is awaited.
    var isLoading = true
    /// Whether the session changed since the awaited answer was asked for.
    var isOutdated = false
    /// The first line on screen.
    var scroll = 0

    init(_ listed: ListedRow) {
        session = listed.row.session
        self.listed = listed
    }

    /// The newest that is known of its row: how it ended is told by the list, its times by what was read last.
    var row: SessionRow { listed.row }

    /// Whether it is known to be no longer in the store.
    var hasEnded: Bool { isGone || listed.change == .ended || listed.row.ending != nil }
}
