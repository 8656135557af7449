import Sessions

/// The view of the audit trail.
struct TrailState: Sendable, Equatable {
    /// The entries, the newest last.
    var list = ItemList<AuditEntry>(isFollowing: true)
    /// Which of them are shown.
    var filter = Filter()
    /// Why the filter can't be understood; the entries are then those of the last one that could be.
    var problem: QueryError?
    /// Why the trail could not be read, while that is so.
    var failure: StoreFailure?

    /// What it wants to show.
    var request: PageRequest { .trail(query: filter.query) }
}
