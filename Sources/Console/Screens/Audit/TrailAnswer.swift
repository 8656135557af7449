public import Sessions

/// The newest entries of the audit trail, the newest last: the answer to `ScreenRequest.trail`.
public struct TrailAnswer: Sendable, Hashable {
    /// The filter that this answers.
    public var query: String
    /// The entries.
    public var entries: [AuditEntry]
    /// How much of the trail was looked at.
    public var known: Known
    /// Why they could not be read, or not again.
    public var failure: StoreFailure?

    /// Why the filter can't be understood; the entries are then all.
    public var problem: QueryError?

    /// The answer to a filter, with these entries.
    public init(
        query: String = "",
        entries: [AuditEntry],
        known: Known = .whole,
        failure: StoreFailure? = nil,
        problem: QueryError? = nil
    ) {
        self.query = query
        self.problem = problem
        self.entries = entries
        self.known = known
        self.failure = failure
    }
}
