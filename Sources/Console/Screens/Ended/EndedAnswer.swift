public import Sessions

/// What is refused now, and which sessions ended recently: the answer to `ScreenRequest.ended`.
public struct EndedAnswer: Sendable, Hashable {
    /// The filter that this answers.
    public var query: String
    /// Denials and locks.
    public var restrictions: [Restriction]
    /// Entries of the audit trail that say how a session ended, the newest last.
    public var endings: [AuditEntry]
    /// How much of the trail was looked at.
    public var known: Known
    /// Why they could not be read, or not again.
    public var failure: StoreFailure?
    /// Why the filter can't be understood; the answer then has all.
    public var problem: QueryError?

    /// The answer to a filter, from these.
    public init(
        query: String = "",
        restrictions: [Restriction],
        endings: [AuditEntry],
        known: Known = .whole,
        failure: StoreFailure? = nil,
        problem: QueryError? = nil
    ) {
        self.query = query
        self.problem = problem
        self.restrictions = restrictions
        self.endings = endings
        self.known = known
        self.failure = failure
    }
}
