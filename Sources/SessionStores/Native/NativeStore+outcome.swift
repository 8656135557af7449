import FoundationEssentials
import SessionLink
public import Sessions

extension NativeStore {
    /// What the store knows of a user: epoch, sessions and lock.
    public func standing(ofUser user: String) async throws(StoreFailure) -> UserStanding? {
        let state = try await reading { () async throws(SessionLinkError) in try await directory.state(of: user) }
        return UserStanding(
            epoch: state.epoch,
            sessions: state.sessions,
            lock: state.lock.map { Restriction($0, of: user) },
            time: Timestamp(state.time)
        )
    }

    /// When, by its clock, the store was seen to refuse a token at least until then; nil where it does not.
    public func denied(_ token: TokenName, until: Timestamp) async throws(StoreFailure) -> Timestamp? {
        guard let denial = DenialSubject(token) else { return nil }
        return try await denied(denial, until: until)
    }

    /// When, by its clock, the store was seen to refuse all tokens that name a key; nil where it does not.
    public func denied(key id: String) async throws(StoreFailure) -> Timestamp? {
        try await denied(.key(id), until: .latest)
    }

    /// When, by its clock, the store was seen to refuse a subject at least until then; nil where it does not.
    func denied(_ denial: DenialSubject, until: Timestamp) async throws(StoreFailure) -> Timestamp? {
        try await reading { () async throws(SessionLinkError) in
            try await directory.denied(denial, until: Date(until)).map(Timestamp.init)
        }
    }

    /// How many sessions have a current token that names a key; looks at each.
    public func sessions(namingKey keyID: String) async throws(StoreFailure) -> Int? {
        try await reading { () async throws(SessionLinkError) in
            try await bulkDirectory.sessions(namingKey: keyID)
        }
    }

    /// Says in the audit trail that many sessions are about to be acted on.
    public func announce(_ bulk: BulkIntent, by actor: Actor, reason: String) async throws(StoreFailure) {
        try checkWritable()
        try await checkHoldsData()
        let by = try await identified(actor)
        let how = bulk.chosenBy.isEmpty ? "" : " (\(bulk.chosenBy))"
        let sessions = bulk.sessions == 1 ? "1 session" : "\(bulk.sessions) sessions"
        try await reading { () async throws(SessionLinkError) in
            try await administration.announce("\(bulk.verb.words.name): \(sessions)\(how)", by: by, reason: reason)
        }
    }
}
