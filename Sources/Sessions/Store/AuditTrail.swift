import Languages

/// Who logged in, from where, and what operators did, as far as a store keeps it. One that keeps none says so.
public protocol AuditTrail: Sendable {
    /// The newest entries that are asked for, oldest first.
    func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry]

    /// Reads all that is asked for, however much it is, a page at a time; nothing that was handed out is kept.
    ///
    /// - Parameters:
    ///   - request: what is wanted; its `limit` counts for nothing here.
    ///   - end: where the trail is taken to end; what comes behind it is left to `follow`.
    ///   - deliver: takes a page, and says whether to go on.
    func read(
        _ request: AuditRequest,
        to end: TrailPosition,
        _ order: TrailOrder,
        _ deliver: @Sendable (TrailPage) async -> Bool
    ) async throws(StoreFailure)

    /// The entries behind a position, oldest first, and the position behind them: none is missed, none comes twice. Without
    /// a position, none, and the trail's end as it is now.
    func follow(_ position: TrailPosition?) async throws(StoreFailure) -> ([AuditEntry], TrailPosition)

    /// How much of the trail the store keeps.
    func extent() async throws(StoreFailure) -> TrailExtent
}

extension AuditTrail {
    /// Refused: a layout need not keep one.
    public func entries(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry] { throw .noAuditTrail }

    /// Refused: a layout need not keep one.
    public func read(
        _ request: AuditRequest,
        to end: TrailPosition,
        _ order: TrailOrder,
        _ deliver: @Sendable (TrailPage) async -> Bool
    ) async throws(StoreFailure) {
        throw .noAuditTrail
    }

    /// Refused: a layout need not keep one.
    public func follow(_ position: TrailPosition?) async throws(StoreFailure) -> ([AuditEntry], TrailPosition) {
        throw .noAuditTrail
    }

    /// Refused: a layout need not keep one.
    public func extent() async throws(StoreFailure) -> TrailExtent { throw .noAuditTrail }

    /// What happened to a session, oldest first: also what happened to all of its user's sessions since it began. At most
    /// so many entries as `SessionDetail.mostEntries`, the newest.
    ///
    /// - Parameter user: whose session it is; where empty, whoever the trail says.
    public func timeline(of session: SessionName, user: String) async throws(StoreFailure) -> [AuditEntry] {
        let most = SessionDetail.mostEntries
        let own = try await entries(AuditRequest(limit: most, session: session))
        let user = user.isEmpty ? own.last { !$0.user.isEmpty }?.user ?? "" : user
        guard let begin = own.first?.time, !user.isEmpty, user.utf8.count <= 255 else { return own }
        let others = try await entries(AuditRequest(since: begin, limit: .max, user: user)).filter {
            $0.session.isEmpty && $0.event.isOfWholeUser
        }
        return (own + others).sorted { $0.time < $1.time }.suffix(most)
    }
}

extension StoreFailure {
    /// What a layout says that keeps no audit trail.
    static var noAuditTrail: StoreFailure { StoreFailure(.refused, "This layout keeps no audit trail.") }
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
    /// Entries until then; to the trail's end where absent.
    public var until: Timestamp?
    /// At most so many, the newest of them.
    public var limit: Int
    /// Only this user's, where given.
    public var user: String?
    /// Only this session's, where given.
    public var session: SessionName?

    /// A request with the given bounds.
    public init(
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        limit: Int = .max,
        user: String? = nil,
        session: SessionName? = nil
    ) {
        self.since = since
        self.until = until
        self.limit = limit
        self.user = user
        self.session = session
    }
}
