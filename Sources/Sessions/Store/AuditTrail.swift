/// Who logged in, from where, and what operators did, as far as a store keeps it. One that keeps none says so.
public protocol AuditTrail: Sendable {
    /// The newest entries that are asked for, oldest first.
    func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry]

    /// The entries behind a position, oldest first, and the position behind them: none is missed, none comes twice. Without
    /// a position, none, and the trail's end as it is now.
    func follow(_ position: TrailPosition?) async throws(StoreFailure) -> ([AuditEntry], TrailPosition)
}

extension AuditTrail {
    /// Refused: a layout need not keep one.
    public func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry] { throw .noAuditTrail }

    /// Refused: a layout need not keep one.
    public func follow(_ position: TrailPosition?) async throws(StoreFailure) -> ([AuditEntry], TrailPosition) {
        throw .noAuditTrail
    }

    /// What happened to a session, oldest first: also what happened to all of its user's sessions since it began.
    ///
    /// - Parameter user: whose session it is; where empty, whoever the trail says.
    public func timeline(of session: SessionName, user: String) async throws(StoreFailure) -> [AuditEntry] {
        let own = try await entries(AuditRequest(limit: 100, session: session))
        let user = user.isEmpty ? own.last { !$0.user.isEmpty }?.user ?? "" : user
        guard let begin = own.first?.time, !user.isEmpty, user.utf8.count <= 255 else { return own }
        let others = try await entries(AuditRequest(since: begin, limit: 100, user: user)).filter {
            $0.session.isEmpty && $0.event.isOfWholeUser
        }
        return (own + others).sorted { $0.time < $1.time }
    }
}

extension StoreFailure {
    /// What a layout says that keeps no audit trail.
    static let noAuditTrail = StoreFailure(.refused, "This layout keeps no audit trail.")
}

/// How far an audit trail was read. What is in it is its store's own.
public struct TrailPosition: Sendable {
    /// What the store knows the place by.
    public let place: any Sendable

    /// A position that its store knows by this.
    public init(_ place: any Sendable) {
        self.place = place
    }
}

/// What part of the audit trail is asked for.
public struct AuditRequest: Sendable, Hashable {
    /// Entries from then on; from the trail's beginning where absent.
    public var since: Timestamp?
    /// At most so many, the newest of them.
    public var limit: Int
    /// Only this user's, where given.
    public var user: String?
    /// Only this session's, where given.
    public var session: SessionName?

    /// A request with the given bounds.
    public init(since: Timestamp? = nil, limit: Int, user: String? = nil, session: SessionName? = nil) {
        self.since = since
        self.limit = limit
        self.user = user
        self.session = session
    }
}
