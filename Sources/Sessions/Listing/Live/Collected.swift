/// The open sessions that a filter matches, all at once.
public struct Collected: Sendable, Hashable {
    /// The filter that was asked about.
    public var query: String
    /// The sessions, at most `limit`.
    public var rows: [SessionRow]
    /// Whether these are all.
    public var isWhole: Bool

    /// How many are collected at most.
    public static let limit = 100_000

    /// What a filter matched.
    public init(query: String, rows: [SessionRow], isWhole: Bool) {
        self.query = query
        self.rows = rows
        self.isWhole = isWhole
    }
}
