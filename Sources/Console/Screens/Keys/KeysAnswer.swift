public import Sessions

/// The signing keys: the answer to `ScreenRequest.keys`.
public struct KeysAnswer: Sendable, Hashable {
    /// The filter that this answers.
    public var query: String
    /// The first of them: what most sessions hang on comes first.
    public var keys: [KeySummary]
    /// How many there are in all.
    public var total: Int
    /// How much was read of the sessions that they rest on.
    public var known: Known
    /// Why the filter can't be understood; the keys are then all.
    public var problem: QueryError?
    /// Why what is published or told of denials could not be read, or not again.
    public var failure: StoreFailure?

    /// The answer to a filter, with these keys.
    public init(
        query: String = "",
        keys: [KeySummary],
        total: Int,
        known: Known = .whole,
        problem: QueryError? = nil,
        failure: StoreFailure? = nil
    ) {
        self.query = query
        self.keys = keys
        self.total = total
        self.known = known
        self.problem = problem
        self.failure = failure
    }
}
