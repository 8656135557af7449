public import Sessions

/// The newest entries of the audit trail, the newest last: the answer to `ScreenRequest.trail`.
public struct TrailAnswer: Sendable, Hashable {
    /// The filter that this answers.
    public var query: String
    /// The entries.
    public var entries: [AuditEntry]
    /// How many there are in all, and how far back that goes.
    public var coverage: TrailCoverage
    /// Why they could not be read, or not again.
    public var failure: StoreFailure?

    /// Why the filter can't be understood; the entries are then all.
    public var problem: QueryError?

    /// The answer to a filter, with these entries; they are all that match, unless it is said how many do.
    public init(
        query: String = "",
        entries: [AuditEntry],
        coverage: TrailCoverage? = nil,
        failure: StoreFailure? = nil,
        problem: QueryError? = nil
    ) {
        self.query = query
        self.problem = problem
        self.entries = entries
        self.coverage = coverage ?? TrailCoverage(matching: .whole(entries.count))
        self.failure = failure
    }
}
