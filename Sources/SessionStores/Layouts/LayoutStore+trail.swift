import Languages
public import Sessions

extension LayoutStore {
    /// The newest entries of the operator's own audit file, and what was observed while this program watched; oldest first.
    public func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry] {
        let all = try trail().filter { request.admits($0) }
        return Array(all.suffix(request.limit))
    }

    /// All that is asked for, in one page.
    public func read(
        _ request: AuditRequest,
        to end: TrailPosition,
        _ order: TrailOrder,
        _ deliver: @Sendable (TrailPage) async -> Bool
    ) async throws(StoreFailure) {
        let all = try trail().filter { request.admits($0) }
        let reached =
            switch order {
            case .oldestFirst: connections.clock.now()
            case .newestFirst: request.since ?? Timestamp(milliseconds: 0)
            }
        _ = await deliver(TrailPage(order == .oldestFirst ? all : all.reversed(), reached: reached))
    }

    /// What was written and observed behind a position: of acts, what came of them.
    public func follow(_ position: TrailPosition?) async throws(StoreFailure) -> ([AuditEntry], TrailPosition) {
        let journal = options.journal
        guard let place = position?.place as? Place else {
            let end = Place(offset: journal?.end ?? 0, observed: memory.observed(after: .max).last)
            return ([], TrailPosition(end))
        }
        let lines = try journal?.lines(after: place.offset) ?? (entries: [], end: 0)
        let observed = memory.observed(after: place.observed)
        let done = lines.entries.filter { isOurs($0) && $0.entry.outcome != JournalEntry.begun }.map(\.entry)
        let end = TrailPosition(Place(offset: lines.end, observed: observed.last))
        return ((done + observed.entries).sorted { $0.time < $1.time }, end)
    }

    /// How much there is.
    public func extent() async throws(StoreFailure) -> TrailExtent {
        let all = try trail()
        return TrailExtent(count: all.count, begins: all.first?.time)
    }

    /// How far the file and what was observed were read.
    private struct Place: Sendable {
        let offset: Int64
        let observed: Int
    }

    private func isOurs(_ line: JournalEntry) -> Bool { line.store == profile.address }

    private func trail() throws(StoreFailure) -> [AuditEntry] {
        let lines = try options.journal?.lines(after: 0).entries ?? []
        let observed = memory.observed(after: 0).entries
        return (lines.filter { isOurs($0) }.acts + observed).sorted { $0.time < $1.time }
    }
}

extension AuditRequest {
    /// Whether an entry is asked for.
    fileprivate func admits(_ entry: AuditEntry) -> Bool {
        if let since, entry.time < since { return false }
        if let until, entry.time > until { return false }
        if let user, !user.isExactly(entry.user) { return false }
        if let session, session != entry.session { return false }
        return true
    }
}
