/// What came of trying out whether actions can be done, in an operator's words.
public struct Trial: Sendable, Hashable {
    /// The rights that are missing, as arguments of `ACL SETUSER`.
    public var missing: [String]
    /// Why nothing can be changed now; absent where the trial worked.
    public var refusal: String?
    /// What of the trial failed otherwise.
    public var failures: [String]
    /// Whether sessions can be ended, but nobody can log in, for lack of memory.
    public var isShortOfMemory: Bool

    /// A trial that came out so.
    public init(missing: [String] = [], refusal: String? = nil, failures: [String] = [], isShortOfMemory: Bool = false)
    {
        self.missing = missing
        self.refusal = refusal
        self.failures = failures
        self.isShortOfMemory = isShortOfMemory
    }
}
