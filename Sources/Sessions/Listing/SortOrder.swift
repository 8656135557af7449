/// A column of the list of sessions, in the order in which tables show them. Raw values are the names used in words,
/// on the command line and in files.
public enum SessionColumn: String, Sendable, Hashable, CaseIterable {
    /// The state, most alarming first: what looks stolen, then the order of `SessionState.allCases`.
    case state
    /// The user.
    case user
    /// The session ID.
    case session
    /// The link mode.
    case mode
    /// When the token runs out.
    case expiry
    /// When the session ends.
    case end
    /// When the session was last used.
    case seen
    /// The network address that last used it.
    case ip
    /// The client (user agent) that last used it.
    case client
    /// When the user logged in.
    case login = "log-in"
}

/// How a list of sessions is ordered. Rows that are equal in the column are ordered by the second one where there is one,
/// and then by session ID, so that an order is total.
public struct SortOrder: Sendable, Hashable {
    /// The column that decides.
    public var column: SessionColumn
    /// Whether the largest (the latest, the last in the alphabet) comes first.
    public var descending: Bool
    /// What decides among rows that are equal in the column; absent where the session ID does.
    public var then: Second?

    /// An order by that column, and then by another.
    public init(_ column: SessionColumn, descending: Bool = false, then: Second? = nil) {
        self.column = column
        self.descending = descending
        self.then = then
    }

    /// The second column of an order.
    public struct Second: Sendable, Hashable {
        /// The column.
        public var column: SessionColumn
        /// Whether the largest comes first.
        public var descending: Bool

        /// By that column.
        public init(_ column: SessionColumn, descending: Bool = false) {
            self.column = column
            self.descending = descending
        }
    }

    /// Whether the state decides, and with it what looks stolen.
    public var isByState: Bool { column == .state || then?.column == .state }

    /// The same order turned round.
    public var reversed: SortOrder {
        SortOrder(column, descending: !descending, then: then.map { Second($0.column, descending: !$0.descending) })
    }
}
