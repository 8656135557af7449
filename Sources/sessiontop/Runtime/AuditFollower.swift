import Sessions

/// Goes on with what comes into the audit trail. Clocks and partitions may disagree by a little, so it looks back a while
/// each time and knows what was told already.
struct AuditFollower {
    private var told: Set<String>
    private var since: Timestamp

    /// How many entries are looked at each time, the newest.
    static let most = 10_000
    /// How far back what looks stolen is looked for, in milliseconds.
    static let trailBack: Int64 = 86_400_000
    /// How far back it looks, in milliseconds, and how often.
    private static let overlap: Int64 = 10_000
    private static let pause = Duration.seconds(1)

    /// - Parameters:
    ///   - shown: what was told already.
    ///   - since: the moment up to which it was.
    init(shown: [AuditEntry], since: Timestamp) {
        told = Set(shown.map(\.id))
        self.since = since
    }

    /// Hands out entries as they come, until the task is cancelled. A store that is out of reach is asked again; that is
    /// said once.
    mutating func run(
        _ store: any SessionStore,
        user: String?,
        session: String?,
        _ take: (AuditEntry) -> Void
    ) async throws {
        var isLost = false
        while !Task.isCancelled {
            do throws(StoreFailure) {
                let entries = try await next(store, user: user, session: session)
                if isLost { Streams.note("sessiontop: the store answers again.") }
                isLost = false
                entries.forEach(take)
            } catch {
                guard error.kind == .unreachable else { throw Failure(error) }
                if !isLost { Streams.note("sessiontop: \(error) Trying again …") }
                isLost = true
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// What came since it was asked last, oldest first.
    mutating func next(
        _ store: any SessionStore,
        user: String?,
        session: String?
    ) async throws(StoreFailure) -> [AuditEntry] {
        let start = Timestamp(milliseconds: since.milliseconds - Self.overlap)
        let entries = try await store.audit(AuditRequest(since: start, limit: Self.most, user: user, session: session))
        let new = entries.filter { !told.contains($0.id) }
        if let last = entries.last { since = max(since, last.time) }
        told = Set(entries.map(\.id))
        return new
    }
}
