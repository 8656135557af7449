/// One line of the overview, with the rows behind its figures.
struct OverviewLine: Sendable, Equatable {
    let line: Line
    /// Where the rows are; absent where there are none.
    var jump: Jump?

    /// The rows behind a figure.
    enum Jump: Sendable, Hashable {
        /// The sessions that a filter matches.
        case sessions(query: String)
        /// The entries of the audit trail that a filter matches.
        case audit(query: String)
    }
}
