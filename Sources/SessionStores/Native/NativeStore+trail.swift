import FoundationEssentials
import SessionLink
public import Sessions

extension NativeStore {
    /// The newest entries of the audit trail, oldest first.
    public func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry] {
        guard let query = AuditQuery(request) else { return [] }
        return try await reading { () async throws(SessionLinkError) in
            try await directory.audit(query).map(AuditEntry.init)
        }
    }

    /// Reads two partitions at a time, beside what others ask for.
    public func read(
        _ request: AuditRequest,
        to end: TrailPosition,
        _ order: TrailOrder,
        _ deliver: @Sendable (TrailPage) async -> Bool
    ) async throws(StoreFailure) {
        guard let query = AuditQuery(request) else { return }
        let place = end.place as? AuditPosition
        var reader = bulkDirectory.trail(query, to: place, order == .oldestFirst ? .oldestFirst : .newestFirst)
        do {
            while !Task.isCancelled, let page = try await reader.next() {
                let entries = page.records.map(AuditEntry.init)
                guard await deliver(TrailPage(entries, reached: Timestamp(page.reached))) else { return }
            }
        } catch {
            throw StoreFailure(error)
        }
    }

    /// The entries behind a position, oldest first, and the position behind them. Without a position, and with one of
    /// another layout, there are none, and the position is this trail's end.
    public func follow(_ position: TrailPosition?) async throws(StoreFailure) -> ([AuditEntry], TrailPosition) {
        let place = position?.place as? AuditPosition
        return try await reading { () async throws(SessionLinkError) in
            guard let place else { return ([], TrailPosition(try await directory.auditEnd())) }
            let (records, end) = try await directory.audit(after: place)
            return (records.map(AuditEntry.init), TrailPosition(end))
        }
    }

    /// How much of the trail Redis has.
    public func extent() async throws(StoreFailure) -> Sessions.TrailExtent {
        let extent = try await reading { () async throws(SessionLinkError) in try await directory.auditExtent() }
        return Sessions.TrailExtent(
            count: extent.count,
            begins: extent.begins.map(Timestamp.init),
            failuresBegin: extent.failuresBegin.map(Timestamp.init)
        )
    }
}

extension AuditQuery {
    /// What is asked for; nil where it is of a session whose name is no ID of ours, of which there is nothing.
    fileprivate init?(_ request: AuditRequest) {
        self.init(
            since: request.since.map(Date.init),
            until: request.until.map(Date.init),
            limit: request.limit,
            user: request.user
        )
        guard let name = request.session else { return }
        guard let id = SessionID(name) else { return nil }
        session = id
    }
}
