import Console
import Sessions

/// Looks for entries of the audit trail as far back as is asked, and keeps up with what comes: the newest that match, and
/// how many do.
actor TrailSearch {
    /// What was found, oldest first, and how far that goes.
    struct Found: Sendable, Equatable {
        var entries: [AuditEntry] = []
        var coverage = TrailCoverage(matching: .atLeast(0))
    }

    private let store: any SessionStore
    private let request: AuditRequest
    private let limit: Int
    private let matches: @Sendable (AuditEntry) -> Bool
    private var position: TrailPosition
    /// What was there when the search began, the newest first; at most so many as are wanted.
    private var before: [AuditEntry] = []
    private var countBefore = 0
    /// What came since, oldest first.
    private var since: [AuditEntry] = []
    private var countSince = 0
    private var reached: Timestamp?
    private var hasEnough = false
    private var isOver = false
    private var isWhole = false
    private var told = ContinuousClock.now

    /// - Parameters:
    ///   - request: where to look. Where it has a beginning, all that match are counted; else the search ends with as many
    ///     as are wanted.
    ///   - limit: how many entries are wanted.
    init(
        _ store: any SessionStore,
        _ request: AuditRequest,
        limit: Int,
        where matches: @escaping @Sendable (AuditEntry) -> Bool
    ) async throws(StoreFailure) {
        self.store = store
        self.request = request
        self.limit = limit
        self.matches = matches
        (_, position) = try await store.follow(nil)
    }

    /// Looks back, and tells now and then what was found so far.
    func lookBack(_ tell: @Sendable (Found) async -> Void) async throws(StoreFailure) {
        let end = position
        try await store.read(request, to: end, .newestFirst) { page in await self.take(page, tell) }
        (isOver, isWhole) = (true, !hasEnough)
    }

    private func take(_ page: TrailPage, _ tell: @Sendable (Found) async -> Void) async -> Bool {
        let found = page.entries.filter(matches)
        countBefore += found.count
        before += found.prefix(limit - before.count)
        reached = page.reached
        hasEnough = request.since == nil && countBefore >= limit
        if hasEnough || Task.isCancelled { return false }
        guard ContinuousClock.now - told >= Self.pause else { return true }
        told = .now
        // What can't be read now is read the next time.
        try? await catchUp()
        await tell(self.found)
        return true
    }

    /// Takes in what came since it was asked last.
    func catchUp() async throws(StoreFailure) {
        let (new, next) = try await store.follow(position)
        position = next
        let found = new.filter(matches)
        countSince += found.count
        since = (since + found).suffix(limit)
    }

    /// What was found by now.
    var found: Found {
        let entries = (before.prefix(limit).reversed() + since).suffix(limit)
        let count = countBefore + countSince
        return Found(
            entries: Array(entries),
            coverage: TrailCoverage(
                matching: isWhole ? .whole(count) : .atLeast(count),
                lookedBackTo: isWhole ? nil : reached,
                isLooking: !isOver
            )
        )
    }

    /// How often it tells how far it is.
    private static let pause = Duration.milliseconds(250)
}
