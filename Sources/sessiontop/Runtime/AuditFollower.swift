import Sessions

/// Reads what is in the audit trail, and goes on with what comes into it.
struct AuditFollower {
    private let first: AuditRequest
    /// How far the trail was read; absent before the first time.
    private var position: TrailPosition?
    /// What was told already of what comes behind the position.
    private var told: Set<String> = []

    /// How many entries are looked at for what looks stolen, the newest, and how far back, in milliseconds.
    static let most = 10_000
    static let trailBack: Int64 = 86_400_000
    private static let pause = Duration.seconds(1)

    /// - Parameter first: what is told the first time. After that it is whatever comes, of whomever.
    init(_ first: AuditRequest) {
        self.first = first
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

    /// What is there the first time, and then what came since it was asked last, oldest first.
    mutating func next(_ store: any SessionStore) async throws(StoreFailure) -> [AuditEntry] {
        guard let position else {
            // The end comes first: what is added while the rest is read is then met again, and known.
            let (_, end) = try await store.follow(nil)
            let entries = try await store.entries(first)
            (position, told) = (end, Set(entries.map(\.id)))
            return entries
        }
        let (entries, end) = try await store.follow(position)
        self.position = end
        let new = entries.filter { !told.contains($0.id) }
        if !entries.isEmpty { told = [] }
        return new
    }
}
