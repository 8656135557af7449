public import Sessions

/// What is refused now, and which sessions ended of late: the answer to `PageRequest.ended`.
public struct EndedPage: Sendable, Hashable {
    /// The filter that this answers.
    public var query: String
    /// Denials and locks.
    public var restrictions: [Restriction]
    /// Entries of the audit trail that say how a session ended, the newest last.
    public var endings: [AuditEntry]
    /// Why they could not be read, or not anew.
    public var failure: StoreFailure?
    /// Why the filter can't be understood; the page then has all.
    public var problem: QueryError?

    /// A page of these.
    public init(
        query: String = "",
        restrictions: [Restriction],
        endings: [AuditEntry],
        failure: StoreFailure? = nil,
        problem: QueryError? = nil
    ) {
        self.query = query
        self.problem = problem
        self.restrictions = restrictions
        self.endings = endings
        self.failure = failure
    }
}

/// The view of what is refused now, and of what ended of late.
struct EndedState: Sendable, Equatable {
    /// Restrictions first, then endings, the newest first.
    var list = ItemList<EndedItem>()
    /// Which of them are shown.
    var filter = Filter()
    /// Why the filter can't be understood; the rows are then all.
    var problem: QueryError?
    /// Why they could not be read, while that is so.
    var failure: StoreFailure?

    /// What it wants to show.
    var request: PageRequest { .ended(query: filter.query) }
}

/// One row of the view of what ended.
enum EndedItem: Sendable, Hashable {
    case restriction(Restriction)
    case ending(AuditEntry)

    /// What it is known by when the rows change.
    enum ID: Hashable {
        case restriction(Restriction.Subject)
        case ending(String)
    }

    var id: ID {
        switch self {
        case .restriction(let restriction): .restriction(restriction.subject)
        case .ending(let entry): .ending(entry.id)
        }
    }
}
