/// What became of mending, in an operator's words.
public struct MendReport: Sendable, Hashable {
    /// How many sessions are whole now.
    public var mended: Int
    /// How many leftovers were taken out.
    public var removed: Int
    /// How many changed or ended by themselves meanwhile.
    public var moved: Int
    /// How many could not be mended.
    public var failed: Int
    /// What stands in the way, and what to do about it.
    public var advice: [String]
    /// Why it stopped before its end; absent where it did not.
    public var shortfall: String?
}
