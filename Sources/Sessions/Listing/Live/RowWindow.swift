/// A run of the list's rows: the answer to a `WindowRequest`.
public struct RowWindow: Sendable, Hashable {
    /// The request that this answers.
    public var request: WindowRequest
    /// The place of the first row in the order, from 0.
    public var first: Int
    /// The rows, in order. Sessions that ended a few seconds ago are still among them, with `change` `.ended`.
    public var rows: [ListedRow]
    /// How many rows the list has under the filter: those that match, the recently ended ones included.
    public var matching: RowCount
    /// How many of these rows are of sessions that ended just now.
    public var ended: Int
    /// How many of the marked sessions that the request names are among these rows.
    public var marked: Int
    /// How many of the marked sessions the list has no more, whatever the filter.
    public var markedGone: Int
    /// How many sessions are open, whatever the filter.
    public var total: RowCount
    /// What is known of whom the request watches.
    public var watched: Watched?
    /// Why the query can't be understood, and where; the rows are then those of the last query that could be.
    public var queryProblem: QueryError?
    /// How many sessions may match as well, once their claims have been read.
    public var claimsUnread: Int
    /// Whether nothing matched by itself, so that words are looked for in claims as well.
    public var looksIntoClaims: Bool
    /// How many open sessions look stolen, whatever the filter.
    public var stolen: RowCount
    /// From when on signs are known of all open sessions, where that is not as far back as they matter: those of sessions
    /// that an older release began are in the audit trail alone, and only a part of that was read.
    public var signsSince: Timestamp?
    /// How much was read of what the rows rest on: where that is not all, what is not among them may be there all the same.
    public var known: Known

    /// A window of the given parts.
    public init(
        request: WindowRequest,
        first: Int,
        rows: [ListedRow],
        matching: RowCount,
        ended: Int = 0,
        marked: Int = 0,
        markedGone: Int = 0,
        total: RowCount,
        watched: Watched? = nil,
        queryProblem: QueryError? = nil,
        claimsUnread: Int = 0,
        looksIntoClaims: Bool = false,
        stolen: RowCount = .whole(0),
        signsSince: Timestamp? = nil,
        known: Known = .whole
    ) {
        self.request = request
        self.first = first
        self.rows = rows
        self.matching = matching
        self.ended = ended
        self.marked = marked
        self.markedGone = markedGone
        self.total = total
        self.watched = watched
        self.queryProblem = queryProblem
        self.claimsUnread = claimsUnread
        self.looksIntoClaims = looksIntoClaims
        self.stolen = stolen
        self.signsSince = signsSince
        self.known = known
    }

    /// What is known of a watched session, user and key.
    public struct Watched: Sendable, Hashable {
        /// The watched session's row; absent when the list has none (it ended a while ago, or never was).
        public var row: ListedRow?
        /// How many open sessions the watched user has.
        public var userSessions: Int?
        /// The users with open sessions whose names look like the watched user's.
        public var lookalikes: [String]
        /// Who hangs on the watched key. What servers publish is not known here.
        public var key: KeySummary?
        /// How many open sessions don't say which key signed their token, where one is watched: some of them may hang on it.
        public var keyless: Int

        /// The facts asked for with `WindowRequest.Watch`.
        public init(
            row: ListedRow? = nil,
            userSessions: Int? = nil,
            lookalikes: [String] = [],
            key: KeySummary? = nil,
            keyless: Int = 0
        ) {
            self.row = row
            self.userSessions = userSessions
            self.lookalikes = lookalikes
            self.key = key
            self.keyless = keyless
        }
    }

    /// The places in the order that the window covers.
    public var range: Range<Int> { first..<first + rows.count }

    /// The row at that place in the order, where the window covers it.
    public func row(at index: Int) -> ListedRow? {
        range.contains(index) ? rows[index - first] : nil
    }

    /// The place of a session in the order, where the window covers it.
    public func index(of session: SessionName) -> Int? {
        rows.firstIndex { $0.row.session == session }.map { first + $0 }
    }
}
