import Languages

/// What an operator can do to a store, and what it says of what was done. Each action is one value; what a layout does not
/// know, it refuses and says why.
public protocol Operations: Sendable {
    /// Why an action can't be carried out here, whomever it would hit; nothing where it can.
    func obstacle(to verb: Action.Verb) -> Obstacle?

    /// The rights that an action needs and this connection lacks, as far as the store tells before it is done; for many of
    /// them, also what announcing them needs.
    ///
    /// - Throws: what the action itself would be refused with.
    func missingRights(for verb: Action.Verb, announced isAnnounced: Bool) async throws(StoreFailure) -> [String]

    /// Refuses an action that no store of this kind can take, such as on a user of too long a name, as carrying it out would.
    func check(_ action: Action) throws(StoreFailure)

    /// Refuses where the store holds nothing that could be acted on: what was meant is most likely in another database, or
    /// under another prefix, and a receipt from here would calm somebody for nothing.
    func checkHoldsData() async throws(StoreFailure)

    /// What has to be known before a verb is confirmed, as a sentence; nothing where that goes without saying.
    func caution(before verb: Action.Verb) -> String?

    /// Carries an action out, and says in the audit trail who did it and why; without that it is not done.
    ///
    /// - Throws: `StoreFailure`, of the kind `.partlyDone` when it stopped half-way; after `.unreachable` it may have been
    ///   done.
    func act(_ action: Action, by actor: Actor, reason: String) async throws(StoreFailure) -> ActionReceipt

    /// Says in the audit trail that many sessions are about to be acted on: without that entry none of them is.
    func announce(_ bulk: BulkIntent, by actor: Actor, reason: String) async throws(StoreFailure)

    /// How sessions that were ended here are kept from coming back; none where a layout's stay away.
    func watches() -> [SessionWatch]

    /// What is refused now: denials that have not ended, and locks.
    func restrictions() async throws(StoreFailure) -> [Restriction]

    /// What the store knows of a user; nil where the layout does not tell.
    func standing(ofUser user: String) async throws(StoreFailure) -> UserStanding?

    /// When, by its clock, the store was seen to refuse a token, everywhere and at least until then; nothing where it does
    /// not, or where the layout does not tell.
    func denied(_ token: TokenName, until: Timestamp) async throws(StoreFailure) -> Timestamp?

    /// The same for all tokens that name a key, for good.
    func denied(key id: String) async throws(StoreFailure) -> Timestamp?

    /// How long a server that keeps its own copy of what was revoked may go by what it knew before, as servers promise; zero
    /// where there are none, and nothing where the store does not tell.
    func staleness() async throws(StoreFailure) -> Duration?

    /// How many sessions have a current token that names a key; nothing where the layout does not tell.
    func sessions(namingKey keyID: String) async throws(StoreFailure) -> Int?
}

extension Operations {
    /// None: a layout need not tell.
    public func missingRights(
        for verb: Action.Verb,
        announced isAnnounced: Bool
    ) async throws(StoreFailure) -> [String] { [] }

    /// Nothing: what can't be taken is refused as it is carried out.
    public func check(_ action: Action) throws(StoreFailure) {}

    /// Refused: what has no audit trail can't be told first.
    public func announce(_ bulk: BulkIntent, by actor: Actor, reason: String) async throws(StoreFailure) {
        throw .noAuditTrail
    }

    /// None: an action does what it says.
    public func caution(before verb: Action.Verb) -> String? { nil }

    /// None: a layout's sessions need not come back.
    public func watches() -> [SessionWatch] { [] }

    /// Refused: a layout need not know how to bar anybody.
    public func restrictions() async throws(StoreFailure) -> [Restriction] {
        throw StoreFailure(.refused, "This layout knows neither locks nor denials.")
    }

    /// Nothing: a layout need not tell.
    public func standing(ofUser user: String) async throws(StoreFailure) -> UserStanding? { nil }

    /// Nothing: a layout need not tell.
    public func denied(_ token: TokenName, until: Timestamp) async throws(StoreFailure) -> Timestamp? { nil }

    /// Nothing: a layout need not tell.
    public func denied(key id: String) async throws(StoreFailure) -> Timestamp? { nil }

    /// Zero: a layout need not have servers with copies of their own.
    public func staleness() async throws(StoreFailure) -> Duration? { .zero }

    /// Nothing: a layout need not tell.
    public func sessions(namingKey keyID: String) async throws(StoreFailure) -> Int? { nil }
}

extension Operations where Self: SessionReader {
    /// What is refused now, where the store tells of that; none where its layout knows of none.
    public func restrictionsTold() async throws(StoreFailure) -> [Restriction] {
        profile.tells(.restrictions) ? try await restrictions() : []
    }

    /// What the profile says of it.
    public func obstacle(to verb: Action.Verb) -> Obstacle? { profile.obstacle(to: verb) }

    /// Refuses where the store is vacant.
    public func checkHoldsData() async throws(StoreFailure) {
        guard try await isVacant() else { return }
        throw StoreFailure(
            .unreadable,
            "This store (\(profile.address)) holds no sessions and never did: nothing was done. Check its address."
        )
    }
}
