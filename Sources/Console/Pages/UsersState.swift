import Sessions

/// The view of users.
struct UsersState: Sendable, Equatable {
    var list = ItemList<UserSummary>()
    /// How many users there are in all; absent before the first answer.
    var total: Int?
    var sort = UserColumn.sessions
    var descending = true

    /// Of which sessions users are shown.
    var filter = Filter()
    /// Why the filter can't be understood; the users are then those of the last one that could be.
    var problem: QueryError?

    /// What it wants to show.
    var request: PageRequest { .users(sort, descending: descending, query: filter.query) }

    /// Sorts by a neighbour of the column that decides now, the natural way round for it.
    mutating func sortByColumn(step: Int) {
        let columns = UserColumn.allCases
        guard let current = columns.firstIndex(of: sort) else { return }
        sort = columns[(current + step + columns.count) % columns.count]
        descending = sort != .user
    }
}
