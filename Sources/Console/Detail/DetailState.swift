import Cells
import Sessions

/// A session that is open.
struct DetailState: ScrolledText {
    /// Its name.
    let session: SessionName
    /// What the list tells of it; the newest while the list has it, then the last.
    var listed: ListedRow
    /// All of it, once it was read.
    var detail: SessionDetail?
    /// What the audit trail knows of it, oldest first, once it has ended and that was read.
    var past: [AuditEntry]?
    /// Why it could not be read.
    var failure: StoreFailure?
    /// Whether the store said that it holds no such session (any more).
    var isGone = false
    /// Whether an answer from the store is awaited.
    var isLoading = true
    /// Whether the session changed after the awaited answer was asked for.
    var isOutdated = false
    /// The part on screen.
    var tab = DetailTab.claims
    /// The text of the token, while it is shown.
    var revealed: RevealedToken?
    /// Where the reader is in it.
    var reading = Reading()

    init(_ listed: ListedRow) {
        session = listed.row.session
        self.listed = listed
    }

    /// The most that is known of its row: a list may shorten long texts, and how a session ended only the list tells, or the
    /// audit trail.
    var row: SessionRow {
        var row = detail?.row ?? listed.row
        // A list tells of each use, and a session is read when it is opened.
        if let seen = listed.row.seen, row.seen.map({ $0 < seen }) ?? true {
            (row.seen, row.ip) = (seen, listed.row.ip)
            if !row.client.hasPrefix(listed.row.client) { row.client = listed.row.client }
        }
        row.ending = listed.row.ending ?? row.ending ?? past?.lastEnding?.ending
        return row
    }

    /// A sign that raises the alarm, with the two places that its own part of the audit trail names: the list knows no more of an
    /// old one than that there is one.
    var signNamingPlaces: Suspicion? {
        var tracker = SuspicionTracker()
        tracker.take(detail?.timeline ?? [])
        let told = tracker.suspicions(of: session, generation: row.generation)
        return told.first { sign in sign.places != nil && listed.suspicions.contains { $0.kind == sign.kind } }
    }

    /// Whether it is known to be no longer in the store.
    var hasEnded: Bool { isGone || listed.change == .ended || listed.row.ending != nil }

    /// When it ended, as far as list and audit trail tell.
    var ended: Timestamp? {
        guard hasEnded else { return nil }
        return listed.change == .ended ? listed.since : past?.lastEnding?.entry.time
    }

    var context: KeyContext { .detail }

    static func rows(of layout: Layout) -> Int { layout.tabRows }

    mutating func leave() -> Bool {
        hideToken()
        return true
    }

    mutating func settle(_ around: Surroundings) {
        hideOldToken(at: around.now)
        settleReading(around)
    }
}
