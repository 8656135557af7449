/// A row of the list and what just happened to it.
public struct ListedRow: Sendable, Hashable {
    /// The session.
    public var row: SessionRow
    /// What happened to it last.
    public var change: Change
    /// When that happened, by the store's clock; without meaning for `.none`.
    public var since: Timestamp
    /// Why it looks stolen, where it does.
    public var suspicions: [Suspicion]
    /// The signs that were acknowledged: they raise no alarm.
    public var acknowledged: [Suspicion] = []

    /// A row that changed so, then.
    public init(
        _ row: SessionRow,
        change: Change = .none,
        since: Timestamp = Timestamp(milliseconds: 0),
        suspicions: [Suspicion] = []
    ) {
        self.row = row
        self.change = change
        self.since = since
        self.suspicions = suspicions
    }

    /// A row with its signs as they stand at a moment: those that raise an alarm, and those that were acknowledged.
    ///
    /// - Parameter told: what the audit trail tells of the session and its current token.
    public init(_ row: SessionRow, at now: Timestamp, told: [Suspicion] = []) {
        let signs = row.suspicions(told: told)
        self.init(row, suspicions: signs.filter { !row.isAcknowledged($0, at: now) })
        acknowledged = signs.filter { row.isAcknowledged($0, at: now) }
    }

    /// All of its signs, acknowledged or not.
    public var signs: [Suspicion] { suspicions + acknowledged }

    /// The sign that tells most: a strong one where there is one.
    public var sign: Suspicion? { suspicions.first(where: \.isStrong) ?? suspicions.first }

    /// What can happen to a row while the list is shown.
    public enum Change: Sendable, Hashable {
        /// Nothing since the list was read.
        case none
        /// The session began while the list was shown.
        case new
        /// It changed: another token, address, client or link.
        case changed
        /// It left the store; the row's `ending` says how. The row stays a few seconds.
        case ended
    }

    /// The same where it left the list; how it ended, where that is known.
    public func ended(_ ending: SessionEnding?) -> ListedRow {
        var listed = self
        listed.change = .ended
        listed.row.ending = ending ?? row.ending
        return listed
    }

    /// How long a change is shown as such, in milliseconds, and how long an ended row stays in the list.
    public static let highlight: Int64 = 6_000

    /// The change to be shown at a moment: an old one is none.
    public func shownChange(at now: Timestamp) -> Change {
        if change == .ended { return .ended }
        return now.milliseconds(since: since) < Self.highlight ? change : .none
    }
}
