import Cells
import Console
import Languages
import Sessions

/// Prints what is asked for of the audit trail, and says how much that was. However long the trail is, no more of it than
/// is printed at a time is in memory.
actor AuditListing {
    private let store: any SessionStore
    private let request: AuditRequest
    private let filter: Query
    private let now: Timestamp
    private let report: TrailReport
    private let geography: Geography
    private var printer: StreamPrinter
    private var progress = ProgressLine()
    private var read = 0
    /// How many entries were printed.
    private(set) var printed = 0
    /// The newest that match, the newest first, while not all are wanted.
    private var newest: [AuditEntry] = []
    private var hasMore = false

    init(
        _ store: any SessionStore,
        _ request: AuditRequest,
        _ filter: Query,
        at now: Timestamp,
        _ printer: Printer,
        _ geography: Geography
    ) {
        self.store = store
        self.geography = geography
        self.filter = filter
        self.now = now
        self.request = request.narrowed(by: filter, at: now)
        report = TrailReport(now: now, isObserved: !store.profile.tells(.past))
        self.printer = StreamPrinter(printer)
    }

    /// Prints all up to a position, oldest first.
    func printAll(to end: TrailPosition) async throws(StoreFailure) {
        try await store.read(request, to: end, .oldestFirst) { page in await self.print(page) }
        finish()
        let extent = try await store.extent()
        sayWhatIsMissing(since: request.since, extent)
        Streams.note("\(report.summary(printed, since: request.since, extent))")
    }

    /// Prints the newest up to a position, so many at most, oldest first.
    func printNewest(_ limit: Int, to end: TrailPosition) async throws(StoreFailure) {
        try await store.read(request, to: end, .newestFirst) { page in await self.collect(page, limit) }
        print(newest.reversed())
        finish()
        let extent = try await store.extent()
        guard hasMore, let first = newest.last else {
            sayWhatIsMissing(since: request.since, extent)
            return Streams.note("\(report.summary(printed, since: request.since, extent))")
        }
        sayWhatIsMissing(since: first.time, extent)
        let isAll = filter.matchesAll && request == AuditRequest()
        Streams.note("\(report.summary(newest: printed, of: isAll ? extent.count : nil, from: first.time))")
    }

    /// Prints what came since.
    func printNew(_ entry: AuditEntry, at now: Timestamp) {
        if let user = request.user, !user.isExactly(entry.user) { return }
        if let session = request.session, session != entry.session { return }
        if filter.matches(entry, at: now) { printer.print([Fields(entry, geography)]) }
    }

    private func print(_ page: TrailPage) -> Bool {
        progress.clear()
        print(page.entries.filter { filter.matches($0, at: now) })
        count(page)
        return true
    }

    private func collect(_ page: TrailPage, _ limit: Int) -> Bool {
        let found = page.entries.filter { filter.matches($0, at: now) }
        hasMore = newest.count + found.count > limit
        newest += found.prefix(limit - newest.count)
        count(page)
        return !hasMore
    }

    private func print(_ entries: [AuditEntry]) {
        printed += entries.count
        printer.print(entries.map { Fields($0, geography) })
    }

    private func count(_ page: TrailPage) {
        read += page.entries.count
        let (read, report) = (read, report)
        progress.show(report.progress(read, reached: page.reached))
    }

    private func finish() {
        progress.clear()
        printer.finish()
    }

    private func sayWhatIsMissing(since: Timestamp?, _ extent: TrailExtent) {
        guard filter.mayMatch(.logInFailed) else { return }
        if let words = report.missingFailures(since: since, extent) { Streams.note("\(words)") }
    }
}
