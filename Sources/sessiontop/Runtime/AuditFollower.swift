import Languages
import Sessions

/// How far the audit trail was read, and what comes next.
struct AuditFollower {
    private let first: AuditRequest
    /// Where the trail ended; absent before the first time.
    private var position: TrailPosition?
    /// What was told already of what comes behind the position.
    private var told: Set<String> = []

    private static let pause = Duration.seconds(1)

    /// - Parameter first: what is told the first time. After that it is whatever comes, of whomever.
    init(_ first: AuditRequest) {
        self.first = first
    }

    /// Tells what comes behind a position.
    init(behind position: TrailPosition) {
        self.init(AuditRequest())
        self.position = position
    }

    /// Hands out entries as they come, until the task is cancelled. A store that is out of reach is asked again; that is
    /// said once.
    mutating func run(_ store: any SessionStore, _ take: (AuditEntry) async -> Void) async throws {
        var isLost = false
        while !Task.isCancelled {
            do throws(StoreFailure) {
                let entries: [AuditEntry]
                (entries, self) = try await next(store)
                if isLost { Streams.note("sessiontop: the store answers again.") }
                isLost = false
                for entry in entries { await take(entry) }
            } catch {
                guard error.kind == .unreachable else { throw Failure(error) }
                if !isLost { Streams.note("sessiontop: \(error) Trying again …") }
                isLost = true
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// What is there the first time, and then what came since it was asked last, oldest first; and who asks next.
    func next(_ store: any SessionStore) async throws(StoreFailure) -> ([AuditEntry], AuditFollower) {
        var next = self
        guard let position else {
            // The end comes first: what is added while the rest is read is then met again, and known.
            next.position = try await store.follow(nil).1
            let entries = try await store.entries(first)
            next.told = Set(entries.map(\.id))
            return (entries, next)
        }
        let (entries, end) = try await store.follow(position)
        next.position = end
        if !entries.isEmpty { next.told = [] }
        return (entries.filter { !told.contains($0.id) }, next)
    }
}
