import Sessions

/// Reads the audit trail once, follows it, and answers all who ask about it: the one reader of it in the console.
actor TrailKeeper {
    /// What comes into the trail, as it is read; at first what is there of the time that suspicions look back.
    nonisolated let news: AsyncStream<[AuditEntry]>

    private let store: any SessionStore
    private let now: @Sendable () -> Timestamp
    private let tell: AsyncStream<[AuditEntry]>.Continuation
    private var trail = Trail()
    private var follower = AuditFollower(TrailKeeper.first)
    /// How much of the trail the store keeps, and when that was asked.
    private var extent: TrailExtent?
    private var measured: Timestamp?
    /// How often that is asked, in milliseconds.
    private static let measuredEvery: Int64 = 10_000
    /// The time of the newest entry that was passed on.
    private var told = Timestamp(milliseconds: .min)
    /// The reading that is under way, for all who wait for it.
    private var reading: Task<Result<Void, StoreFailure>, Never>?

    /// What is read at first: as much as suspicions want to see.
    private static let first = AuditRequest(limit: SuspicionTracker.entries)

    init(store: any SessionStore, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.now = now
        (news, tell) = AsyncStream.makeStream()
    }

    deinit { tell.finish() }

    /// Answers a question by the trail as it is now.
    ///
    /// - Parameter reach: how far back it is asked about.
    func ask<Answer: Sendable>(
        _ reach: Trail.Reach = .usual,
        _ question: @Sendable (Trail) -> Answer
    ) async throws(StoreFailure) -> Answer {
        try await update()
        if !trail.reaches(reach) {
            let read = try await store.entries(AuditRequest(limit: reach.entries))
            trail.deepen(with: read, isWhole: read.count < reach.entries)
        }
        return question(trail)
    }

    /// Restrictions with the users of the sessions that are refused, as far as the newest entries tell.
    func namingUsers(_ restrictions: [Restriction]) async throws(StoreFailure) -> [Restriction] {
        let sessions = Set(restrictions.compactMap(\.session))
        if sessions.isEmpty { return restrictions }
        let users = try await ask { $0.users(of: sessions) }
        return restrictions.map { restriction in
            var restriction = restriction
            restriction.user = restriction.session.flatMap { users[$0] } ?? restriction.user
            return restriction
        }
    }

    /// How much of the trail the store keeps: as of some seconds ago, and what was read since besides.
    func extent() async throws(StoreFailure) -> TrailExtent {
        let now = now()
        if let extent, let measured, (0..<Self.measuredEvery).contains(now.milliseconds(since: measured)) {
            return extent
        }
        let extent = try await store.extent()
        (self.extent, measured) = (extent, now)
        return extent
    }

    /// The log-ins of the hour before this moment, and those that failed, with what is missing of them.
    func logInsOfTheHour() async throws(StoreFailure) -> LogInHour {
        let now = now()
        var hour = try await ask(.far) { $0.logIns(inTheHourBefore: now) }
        hour.bound(logIns: nil, failures: try await extent().failuresBegin)
        return hour
    }

    /// Forgets what was read: the store does not know it any more.
    func startOver() {
        (trail, follower) = (Trail(), AuditFollower(TrailKeeper.first))
        extent = nil
    }

    /// Reads what came since it was read last.
    func update() async throws(StoreFailure) {
        let task = reading ?? Task { await self.read() }
        reading = task
        try await task.value.get()
    }

    private func read() async -> Result<Void, StoreFailure> {
        defer { reading = nil }
        do throws(StoreFailure) {
            let entries: [AuditEntry]
            (entries, follower) = try await follower.next(store)
            if trail.isUnread {
                trail.begin(with: entries, isWhole: entries.count < Self.first.limit)
                let since = max(told, now().advanced(by: -SuspicionTracker.lookback))
                pass(on: entries.filter { $0.time > since })
            } else {
                trail.take(entries)
                extent?.count += entries.count
                pass(on: entries)
            }
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    private func pass(on entries: [AuditEntry]) {
        guard let last = entries.last else { return }
        told = max(told, last.time)
        tell.yield(entries)
    }
}
