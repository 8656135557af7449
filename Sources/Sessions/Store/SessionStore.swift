/// What any session store answers, whatever lays its sessions out. All of its reading changes nothing in the store.
public protocol SessionStore: Sendable {
    /// What the store is and what can be done with it.
    var profile: StoreProfile { get }

    /// Reads every live session, a batch of rows at a time, in no particular order.
    ///
    /// - Parameter deliver: takes a batch and how much of the store has been read by then, from 0 to 1.
    /// - Throws: `StoreFailure` when the store can't be read to its end: a part is never passed off as the whole.
    func list(_ deliver: @Sendable (RowBatch, _ progress: Double) async -> Void) async throws(StoreFailure)

    /// Whether nothing of this layout was ever written to the store: most likely it is another Redis, or another prefix.
    func isVacant() async throws(StoreFailure) -> Bool

    /// News of the store, from the moment of the call on, until the caller stops listening. A store that is out of reach
    /// is news (`.unreachable`), not an end: the store is asked again until it answers.
    func watch() -> AsyncStream<StoreNews>

    /// One session's row, or nothing when the store holds none of that ID. Costs less than `show`.
    func row(of session: String) async throws(StoreFailure) -> SessionRow?

    /// All of one session, or nothing when the store holds none of that ID.
    func show(_ session: String) async throws(StoreFailure) -> SessionDetail?

    /// The whole text of a session's current token, a credential; nothing where the store does not keep it.
    func token(of session: String) async throws(StoreFailure) -> PresentedText?

    /// The claims that the current tokens of these sessions have, in the same order; absent where the store holds no such
    /// session, or can't read its claims.
    func claims(of sessions: [String]) async throws(StoreFailure) -> [ClaimValue?]

    /// The session to which a token is linked whose claims do not name it, such as one that another issuer made; nothing
    /// where the store knows of none.
    ///
    /// - Parameter fingerprint: the SHA-256 of the token's signing input, in lower-case hex.
    func session(linkedTo fingerprint: String) async throws(StoreFailure) -> String?

    /// The newest entries of the audit trail, oldest first.
    func audit(_ request: AuditRequest) async throws(StoreFailure) -> [AuditEntry]

    /// The end of the audit trail as it is now.
    func trailEnd() async throws(StoreFailure) -> TrailPosition

    /// The entries behind a position, oldest first, and the position behind them: none is missed, none comes twice.
    func audit(after position: TrailPosition) async throws(StoreFailure) -> ([AuditEntry], TrailPosition)

    /// Why an action can't be carried out here, whomever it would hit; nothing where it can.
    func obstacle(to verb: Action.Verb) -> Obstacle?

    /// Carries an action out, and says in the audit trail who did it and why; without that it is not done.
    func act(_ action: Action, by actor: Actor, reason: String) async throws(StoreFailure) -> ActionReceipt

    /// What the store knows of a token, a token's ID, a session ID or a fingerprint. The text is wiped, whatever comes of it.
    ///
    /// - Throws: `StoreFailure` of the kind `.unreadable` when the text is none of these.
    func find(_ text: PresentedText) async throws(StoreFailure) -> Finding

    /// The same again, of something that was found before.
    func find(_ name: Finding.Name, as kind: Finding.Kind) async throws(StoreFailure) -> Finding

    /// How the store is, and what could undo a revocation in it.
    func health() async throws(StoreFailure) -> StoreHealth

    /// What is refused now: denials that have not ended, and locks.
    func restrictions() async throws(StoreFailure) -> [Restriction]

    /// How the store stands with a user; nothing where the layout does not tell.
    func standing(ofUser user: String) async throws(StoreFailure) -> UserStanding?

    /// When, by its clock, the store was seen to refuse a token, everywhere and at least until then; nothing where it does
    /// not, or where the layout does not tell.
    func denied(_ token: TokenName, until: Timestamp) async throws(StoreFailure) -> Timestamp?

    /// The same for all tokens that name a key, for good.
    func denied(key id: String) async throws(StoreFailure) -> Timestamp?

    /// How many sessions have a current token that names a key; nothing where the layout does not tell.
    func sessions(namingKey keyID: String) async throws(StoreFailure) -> Int?

    /// Says in the audit trail that many sessions are about to be acted on: without that entry none of them is.
    func announce(_ bulk: BulkIntent, by actor: Actor, reason: String) async throws(StoreFailure)
}

extension SessionStore {
    /// What happened to a session, oldest first: also what happened to all of its user's sessions since it began.
    ///
    /// - Parameter user: whose session it is; where empty, whoever the trail says.
    public func timeline(of session: String, user: String) async throws(StoreFailure) -> [AuditEntry] {
        let own = try await audit(AuditRequest(limit: 100, session: session))
        let user = user.isEmpty ? own.last { !$0.user.isEmpty }?.user ?? "" : user
        guard let begin = own.first?.time, !user.isEmpty, user.utf8.count <= 255 else { return own }
        let others = try await audit(AuditRequest(since: begin, limit: 100, user: user)).filter {
            $0.session.isEmpty && AuditEntry.ofWholeUser.contains($0.event)
        }
        return (own + others).sorted { $0.time < $1.time }
    }

    /// What the profile says of it.
    public func obstacle(to verb: Action.Verb) -> Obstacle? { profile.obstacle(to: verb) }

    /// The row of all of it: a layout that can do better says how.
    public func row(of session: String) async throws(StoreFailure) -> SessionRow? { try await show(session)?.row }

    /// Reads one session after the other: a layout that can do better says how.
    public func claims(of sessions: [String]) async throws(StoreFailure) -> [ClaimValue?] {
        var claims: [ClaimValue?] = []
        for session in sessions { claims.append(try await show(session)?.token.claims) }
        return claims
    }

    /// Nothing: a layout need not know tokens by their fingerprint.
    public func session(linkedTo fingerprint: String) async throws(StoreFailure) -> String? { nil }

    /// Nothing: a layout need not tell.
    public func standing(ofUser user: String) async throws(StoreFailure) -> UserStanding? { nil }

    /// Nothing: a layout need not tell.
    public func denied(_ token: TokenName, until: Timestamp) async throws(StoreFailure) -> Timestamp? { nil }

    /// Nothing: a layout need not tell.
    public func denied(key id: String) async throws(StoreFailure) -> Timestamp? { nil }

    /// Refused: what has no audit trail can't be told first.
    public func announce(_ bulk: BulkIntent, by actor: Actor, reason: String) async throws(StoreFailure) {
        throw StoreFailure(.refused, "This layout keeps no audit trail.")
    }

    /// Nothing: a layout need not tell.
    public func sessions(namingKey keyID: String) async throws(StoreFailure) -> Int? { nil }
}

/// What a store is and what can be done with it.
public struct StoreProfile: Sendable, Hashable {
    /// The layout's name, such as `native`.
    public var layout: String
    /// Where it is, without any credential: safe to show once drawn as safe text.
    public var address: String
    /// Why nothing may be written, in plain words; absent where it may.
    public var readOnlyReason: String?

    /// What this layout can't do at all, and why, in plain words.
    public var unknownActions: [Action.Verb: String]

    /// A profile of the given facts.
    public init(
        layout: String,
        address: String,
        readOnlyReason: String? = nil,
        unknownActions: [Action.Verb: String] = [:]
    ) {
        self.layout = layout
        self.address = address
        self.readOnlyReason = readOnlyReason
        self.unknownActions = unknownActions
    }

    /// Why an action can't be carried out, whomever it would hit; nothing where it can.
    public func obstacle(to verb: Action.Verb) -> Obstacle? {
        if let readOnlyReason { return .readOnly(reason: readOnlyReason) }
        return unknownActions[verb].map { .unknownHere(reason: $0) }
    }
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
    public var session: String?

    /// A request with the given bounds.
    public init(since: Timestamp? = nil, limit: Int, user: String? = nil, session: String? = nil) {
        self.since = since
        self.limit = limit
        self.user = user
        self.session = session
    }
}
