import Languages

/// What a store tells of its sessions. Looking changes nothing in it.
///
/// A layout says what it can; what it says nothing of has an answer here that is honest about that.
///
/// What asks the store throws `StoreFailure`: of the kind `.unreachable` when it does not answer, `.refused` when it does
/// not allow it, `.unreadable` when what it holds can't be read.
public protocol SessionReader: Sendable {
    /// What the store is and what can be done with it.
    var profile: StoreProfile { get }

    /// Reads every live session, a batch of rows at a time, in no particular order.
    ///
    /// - Parameter deliver: takes a batch and how much of the store has been read by then, from 0 to 1.
    /// - Throws: `StoreFailure` when the store can't be read to its end: a part is never passed off as the whole.
    func list(_ deliver: @Sendable (RowBatch, _ progress: Double) async -> Void) async throws(StoreFailure)

    /// What the last whole reading left out; nothing where a layout leaves nothing out.
    func leftOut() -> LeftOut?

    /// What servers refuse of the sessions that the store holds.
    func refusals() async throws(StoreFailure) -> Refusals

    /// Whether the store knows what is refused only as its sessions are read, so that it is asked behind them.
    var learnsRefusalsFromRows: Bool { get }

    /// Whether nothing of this layout was ever written to the store: most likely it is another Redis, or another prefix.
    func isVacant() async throws(StoreFailure) -> Bool

    /// The time by the store's clock, by which its sessions end; nothing where the layout does not tell.
    func time() async throws(StoreFailure) -> Timestamp?

    /// The present moment by that clock, as far as the store told it: by this machine's where it did not.
    func now() -> Timestamp

    /// News of the store, from the moment of the call on, until the caller stops listening. A store that is out of reach
    /// is news (`.unreachable`), not an end: the store is asked again until it answers.
    func watch() -> AsyncStream<StoreNews>

    /// One session's row, or nothing when the store holds none of that name. Costs less than `show`.
    func row(of session: SessionReference) async throws(StoreFailure) -> SessionRow?

    /// The sessions of a user, and those that their rows give to the user, each as the store itself knows it: a list shows what
    /// rows say. Nothing where rows are all that there is.
    func provenRows(ofUser user: String) async throws(StoreFailure) -> [SessionRow]

    /// The sessions that something still gives to a user though the store lost what they were, and whose tokens servers may
    /// accept; none where a layout has no such tokens.
    func lostSessions(ofUser user: String) async throws(StoreFailure) -> [SessionName]

    /// The open sessions that a list misses, or shows otherwise than they are, by a search of all that there is; none where a list
    /// misses nothing. Takes longer than a list.
    func searchedRows() async throws(StoreFailure) -> [SessionRow]

    /// Those of these rows as they should be that are not what servers go by; none where rows are all that there is.
    func corrections(to rows: [SessionRow]) async throws(StoreFailure) -> [SessionRow]

    /// All of one session, or nothing when the store holds none of that name.
    func show(_ session: SessionReference) async throws(StoreFailure) -> SessionDetail?

    /// The whole text of a session's current token, a credential; nothing where the store does not keep it.
    func token(of session: SessionReference) async throws(StoreFailure) -> PresentedText?

    /// The claims that the current tokens of these sessions have, in the same order; absent where the store holds no such
    /// session, or can't read its claims.
    func claims(of sessions: [SessionReference]) async throws(StoreFailure) -> [ClaimValue?]

    /// What the store knows of a token, a token's ID, a session ID or a fingerprint. The text is wiped, whatever comes
    /// of it.
    ///
    /// - Throws: `StoreFailure` of the kind `.unreadable` when the text is none of these.
    func find(_ text: PresentedText) async throws(StoreFailure) -> Finding

    /// The same again, of something that was found before.
    func find(_ name: Finding.Name, as kind: Finding.Kind) async throws(StoreFailure) -> Finding

    /// How the store is, and what could undo a revocation in it.
    func health() async throws(StoreFailure) -> StoreHealth

    /// The keys that servers publish in it. Costs less than `health`.
    func publishedKeys() async throws(StoreFailure) -> [StoreHealth.Key]
}

extension SessionReader {
    /// Nothing: a layout need not leave anything out.
    public func leftOut() -> LeftOut? { nil }

    /// It knows before: a layout need not learn anything from rows.
    public var learnsRefusalsFromRows: Bool { false }

    /// Nothing: a layout need not know of denials.
    public func refusals() async throws(StoreFailure) -> Refusals { Refusals() }

    /// The row of all of it: a layout that can do better says how.
    public func row(of session: SessionReference) async throws(StoreFailure) -> SessionRow? {
        try await show(session)?.row
    }

    /// What `health` says of them: a layout that can do better says how.
    public func publishedKeys() async throws(StoreFailure) -> [StoreHealth.Key] { try await health().keys }

    /// Nothing: a layout need not know more than rows say.
    public func provenRows(ofUser user: String) async throws(StoreFailure) -> [SessionRow] { [] }

    /// None: a layout need not have tokens that outlive their session.
    public func lostSessions(ofUser user: String) async throws(StoreFailure) -> [SessionName] { [] }

    /// None: a layout need not have lists that go by anything else than its sessions.
    public func searchedRows() async throws(StoreFailure) -> [SessionRow] { [] }

    /// None: the same.
    public func corrections(to rows: [SessionRow]) async throws(StoreFailure) -> [SessionRow] { [] }

    /// Nothing: a layout need not have a clock.
    public func time() async throws(StoreFailure) -> Timestamp? { nil }

    /// Reads one session after the other: a layout that can do better says how.
    public func claims(of sessions: [SessionReference]) async throws(StoreFailure) -> [ClaimValue?] {
        var claims: [ClaimValue?] = []
        for session in sessions { claims.append(try await show(session)?.token.claims) }
        return claims
    }

    /// Nothing: a layout need not keep tokens.
    public func token(of session: SessionReference) async throws(StoreFailure) -> PresentedText? { nil }

    /// Refused: a layout need not know whose a token is.
    public func find(_ text: PresentedText) async throws(StoreFailure) -> Finding {
        text.wipe()
        throw StoreFailure(.refused, "This layout does not tell whose a token is.")
    }

    /// Refused: a layout need not know whose a token is.
    public func find(_ name: Finding.Name, as kind: Finding.Kind) async throws(StoreFailure) -> Finding {
        throw StoreFailure(.refused, "This layout does not tell whose a token is.")
    }
}
