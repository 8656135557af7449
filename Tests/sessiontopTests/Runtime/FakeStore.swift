import Languages
import SessionStores
import Sessions
import Synchronization

/// A store whose every answer the test decides.
final class FakeStore: SessionStore {
    let profile = StoreProfile(layout: "fake", address: "nowhere")

    private struct State {
        var rows: [SessionRow] = []
        var entries: [AuditEntry] = []
        /// How often the trail was read, following it aside.
        var trailReadings = 0
        /// How often it was looked through.
        var searches = 0
        /// Since when it has all failed log-ins.
        var failuresBegin: Timestamp?
        var failure: StoreFailure?
        var published: [StoreHealth.Key]?
        var listings = 0
        var isHeld = false
        var news: AsyncStream<StoreNews>.Continuation?
        var early: [StoreNews] = []
    }

    private let state = Mutex(State())

    func setRows(_ rows: [SessionRow]) { state.withLock { $0.rows = rows } }
    func setEntries(_ entries: [AuditEntry]) { state.withLock { $0.entries = entries } }
    func publish(_ keys: [StoreHealth.Key]) { state.withLock { $0.published = keys } }
    func add(_ entries: AuditEntry...) { state.withLock { $0.entries += entries } }
    func fail(_ failure: StoreFailure?) { state.withLock { $0.failure = failure } }
    /// Keeps a reading from ending until it is released.
    func hold(_ isHeld: Bool) { state.withLock { $0.isHeld = isHeld } }
    /// Says that failed log-ins of before were let go.
    func letFailuresGo(before moment: Timestamp) { state.withLock { $0.failuresBegin = moment } }
    var searches: Int { state.withLock { $0.searches } }
    var trailReadings: Int { state.withLock { $0.trailReadings } }
    var listings: Int { state.withLock { $0.listings } }

    func tell(_ news: StoreNews) {
        state.withLock { state in
            if let continuation = state.news { continuation.yield(news) } else { state.early.append(news) }
        }
    }

    func list(_ deliver: @Sendable (RowBatch, Double) async -> Void) async throws(StoreFailure) {
        let (rows, failure) = state.withLock { state in
            state.listings += 1
            return (state.rows, state.failure)
        }
        for (place, row) in rows.enumerated() {
            var batch = RowBatch()
            batch.append(row)
            await deliver(batch, Double(place + 1) / Double(rows.count))
        }
        while state.withLock({ $0.isHeld }) && !Task.isCancelled { try? await Task.sleep(for: .milliseconds(2)) }
        if let failure { throw failure }
    }

    func now() -> Timestamp { SystemClock.now() }

    func isVacant() async throws(StoreFailure) -> Bool { state.withLock { $0.rows.isEmpty } }

    func watch() -> AsyncStream<StoreNews> {
        AsyncStream { continuation in
            state.withLock { state in
                state.news = continuation
                state.early.forEach { continuation.yield($0) }
            }
        }
    }

    func show(_ session: SessionReference) async throws(StoreFailure) -> SessionDetail? { nil }

    private static let nothing = StoreFailure(.unreadable, "This store holds nothing to find.")

    func find(_ text: PresentedText) async throws(StoreFailure) -> Finding { throw Self.nothing }

    func find(_ name: Finding.Name, as kind: Finding.Kind) async throws(StoreFailure) -> Finding { throw Self.nothing }

    func act(_ action: Action, by actor: Actor, reason: String) async throws(StoreFailure) -> ActionReceipt {
        ActionReceipt(outcome: .gone)
    }

    func health() async throws(StoreFailure) -> StoreHealth { throw Self.nothing }

    func publishedKeys() async throws(StoreFailure) -> [StoreHealth.Key] {
        guard let published = state.withLock({ $0.published }) else { throw Self.nothing }
        return published
    }

    func restrictions() async throws(StoreFailure) -> [Restriction] { [] }

    func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry] {
        let (entries, failure) = state.withLock { state in
            state.trailReadings += 1
            return (state.entries.suffix(request.limit), state.failure)
        }
        if let failure { throw failure }
        return Array(entries)
    }

    func read(
        _ request: AuditRequest,
        to end: TrailPosition,
        _ order: TrailOrder,
        _ deliver: @Sendable (TrailPage) async -> Bool
    ) async throws(StoreFailure) {
        let (entries, failure) = state.withLock { state in
            state.searches += 1
            return (state.entries.prefix(end.place as? Int ?? 0), state.failure)
        }
        if let failure { throw failure }
        let wanted = entries.filter { entry in
            request.since.map { entry.time >= $0 } ?? true && request.until.map { entry.time <= $0 } ?? true
                && (request.user.map { $0.isExactly(entry.user) } ?? true)
        }
        let ordered = order == .oldestFirst ? wanted : wanted.reversed()
        for start in stride(from: 0, to: ordered.count, by: 500) {
            let page = Array(ordered[start..<min(start + 500, ordered.count)])
            guard let reached = page.last?.time, await deliver(TrailPage(page, reached: reached)) else { return }
        }
    }

    func extent() async throws(StoreFailure) -> TrailExtent {
        state.withLock { state in
            TrailExtent(
                count: state.entries.count,
                begins: state.entries.first?.time,
                failuresBegin: state.failuresBegin
            )
        }
    }

    func follow(_ position: TrailPosition?) async throws(StoreFailure) -> ([AuditEntry], TrailPosition) {
        let (entries, failure) = state.withLock { ($0.entries, $0.failure) }
        if let failure { throw failure }
        let new = position.map { entries.dropFirst($0.place as? Int ?? 0) } ?? []
        return (Array(new), TrailPosition(entries.count))
    }
}
