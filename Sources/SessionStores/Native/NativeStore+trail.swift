import FoundationEssentials
import SessionLink
public import Sessions

extension NativeStore {
    /// The newest entries of the audit trail, oldest first.
    public func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry] {
        var query = AuditQuery(since: request.since.map(Date.init), limit: request.limit, user: request.user)
        if let session = request.session {
            guard let session = SessionID(session) else { return [] }
            query.session = session
        }
        return try await reading { () async throws(SessionLinkError) in
            try await directory.audit(query).map(AuditEntry.init)
        }
    }

    /// The entries behind a position, oldest first, and the position behind them. A position of another store is the end
    /// of this one's trail, as is none.
    public func follow(_ position: TrailPosition?) async throws(StoreFailure) -> ([AuditEntry], TrailPosition) {
        let place = position?.place as? AuditPosition
        return try await reading { () async throws(SessionLinkError) in
            guard let place else { return ([], TrailPosition(try await directory.auditEnd())) }
            let (records, end) = try await directory.audit(after: place)
            return (records.map(AuditEntry.init), TrailPosition(end))
        }
    }
}
