import Sessions

/// Goes on with what comes into the audit trail, from when it was made.
struct AuditFollower {
    private var position: TrailPosition
    /// What was told already of what comes behind the position.
    private var told: Set<String> = []

    /// How many entries are looked at for what looks stolen, the newest, and how far back, in milliseconds.
    static let most = 10_000
    static let trailBack: Int64 = 86_400_000
    private static let pause = Duration.seconds(1)

    /// A follower that begins at the end of the trail as it is now.
    init(_ store: any SessionStore) async throws(StoreFailure) {
        position = try await store.trailEnd()
    }

    /// Leaves out entries that were read in another way since the follower was made.
    mutating func skip(_ entries: [AuditEntry]) {
        told.formUnion(entries.map(\.id))
    }

    /// Hands out entries as they come, until the task is cancelled. A store that is out of reach is asked again; that is
    /// said once.
    mutating func run(_ store: any SessionStore, _ take: (AuditEntry) -> Void) async throws {
        var isLost = false
        while !Task.isCancelled {
            do throws(StoreFailure) {
                let entries = try await next(store)
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
    mutating func next(_ store: any SessionStore) async throws(StoreFailure) -> [AuditEntry] {
        let (entries, position) = try await store.audit(after: position)
        self.position = position
        let new = entries.filter { !told.contains($0.id) }
        if !entries.isEmpty { told = [] }
        return new
    }
}
