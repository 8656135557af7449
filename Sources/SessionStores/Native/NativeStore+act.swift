import FoundationEssentials
import Languages
import SessionLink
public import Sessions
import Synchronization

extension NativeStore {
    /// Carries an action out.
    public func act(
        _ action: Action,
        by actor: Actor,
        reason: String
    ) async throws(StoreFailure) -> ActionReceipt {
        if let obstacle = obstacle(to: action.verb) {
            throw StoreFailure(.refused, "Nothing was changed: \(obstacle.reason)")
        }
        try await checkHoldsData()
        switch action {
        case .revoke(let seen):
            guard let session = SessionID(seen.reference) else { return ActionReceipt(outcome: .gone) }
            return try await acting(actor) { by async throws(SessionLinkError) in
                try await administration.revoke(
                    session: session,
                    by: by,
                    reason: reason,
                    expecting: SessionExpectation(seen)
                )
            }
        case .forceRefresh(let seen):
            guard let session = SessionID(seen.reference) else { return ActionReceipt(outcome: .gone) }
            return try await acting(actor) { by async throws(SessionLinkError) in
                try await administration.forceRefresh(
                    session: session,
                    by: by,
                    reason: reason,
                    expecting: SessionExpectation(seen)
                )
            }
        case .acknowledge(let seen, let scope):
            guard let session = SessionID(seen.reference) else { return ActionReceipt(outcome: .gone) }
            return try await acting(actor) { by async throws(SessionLinkError) in
                try await administration.acknowledge(
                    session: session,
                    of: seen.user,
                    places: KnownPlaces(scope),
                    by: by,
                    reason: reason,
                    seen: seen.used.map(Date.init),
                    expecting: SessionExpectation(seen)
                )
            }
        case .revokeAll(let user):
            return try await acting(actor) { by async throws(SessionLinkError) in
                try await administration.revokeAll(user: user, by: by, reason: reason)
            }
        case .lock(let user, let span):
            return try await acting(actor) { by async throws(SessionLinkError) in
                try await administration.lock(user: user, for: span, by: by, reason: reason)
            }
        case .unlock(let user):
            return try await acting(actor) { by async throws(SessionLinkError) in
                try await administration.unlock(user: user, by: by, reason: reason)
            }
        case .denyToken(let token, let until):
            guard let denial = DenialSubject(token) else { throw Self.foreignName }
            return try await acting(actor) { by async throws(SessionLinkError) in
                try await administration.deny(denial, until: Date(until), by: by, reason: reason)
            }
        case .liftToken(let token):
            guard let denial = DenialSubject(token) else { throw Self.foreignName }
            return try await lift(denial, by: actor, reason: reason)
        case .liftKey(let id): return try await lift(.key(id), by: actor, reason: reason)
        case .denyKey(let id):
            // Where the published keys can't be read, there is none among them that could be taken out.
            let (areDamaged, never) = (try await keysAtHand().areDamaged, Date(Timestamp.latest))
            return try await acting(actor) { by async throws(SessionLinkError) in
                if areDamaged {
                    return try await administration.deny(.key(id), until: never, by: by, reason: reason)
                }
                return try await administration.retire(key: id, by: by, reason: reason)
            }
        case .revokeEveryone:
            return try await acting(actor) { by async throws(SessionLinkError) in
                try await administration.revokeEveryone(by: by, reason: reason)
            }
        }
    }

    /// Refuses names and times that the store can't hold.
    public func check(_ action: Action) throws(StoreFailure) {
        do throws(SessionLinkError) {
            switch action {
            case .revokeAll(let user), .unlock(let user): try SessionAdministration.check(user: user)
            case .lock(let user, let span):
                try SessionAdministration.check(lockFor: span)
                try SessionAdministration.check(user: user)
            case .denyKey(let id): try SessionAdministration.check(.key(id))
            case .acknowledge(_, let scope):
                if let places = KnownPlaces(scope) { try SessionAdministration.check(places) }
            case .revoke, .forceRefresh, .denyToken, .liftToken, .liftKey, .revokeEveryone: break
            }
        } catch {
            throw StoreFailure(error)
        }
    }

    /// Lifts a denial, and counts the sessions that are good again: those that servers refused before it and not after it.
    private func lift(_ denial: DenialSubject, by actor: Actor, reason: String) async throws(StoreFailure)
        -> ActionReceipt
    {
        let refused = try await refusedRows(try await refusals())
        var receipt = try await acting(actor) { by async throws(SessionLinkError) in
            try await administration.lift(denial, by: by, reason: reason)
        }
        guard receipt.outcome == .done else { return receipt }
        do {
            receipt.sessions = refused.subtracting(try await refusedRows(try await refusals())).count
        } catch {
            receipt.shortfall =
                receipt.shortfall ?? said("how many sessions are good again is not known: \(error.clause)")
        }
        return receipt
    }

    /// The sessions that are refused now by these refusals.
    private func refusedRows(_ refusals: Refusals) async throws(StoreFailure) -> Set<SessionName> {
        if refusals.isEmpty { return [] }
        let now = try await connections.time()
        let found = Mutex<Set<SessionName>>([])
        try await list { batch, _ in
            for place in 0..<batch.count {
                let row = batch[place]
                if refusals.refusal(of: row, at: now)?.hitsEverywhere ?? false {
                    found.withLock { _ = $0.insert(row.session) }
                }
            }
        }
        return found.withLock { $0 }
    }

    private static var foreignName: StoreFailure {
        StoreFailure(
            .refused,
            "Nothing was denied: SessionLink gave out no such ID. Deny the token by its text or its fingerprint."
        )
    }

    /// What is refused now: what operators did before what follows from log-outs, and what ends soonest first.
    public func restrictions() async throws(StoreFailure) -> [Restriction] {
        let stored = try await reading { () async throws(SessionLinkError) in try await directory.restrictions() }
        return stored.map(Restriction.init).sorted { left, right in
            if left.by.isEmpty != right.by.isEmpty { return right.by.isEmpty }
            let ends = (left.until?.milliseconds ?? .max, right.until?.milliseconds ?? .max)
            return ends.0 != ends.1
                ? ends.0 < ends.1
                : (left.since ?? Timestamp(milliseconds: 0)) < (right.since ?? Timestamp(milliseconds: 0))
        }
    }

    /// Refuses where nobody ever logged in. What keeps that from being found out keeps nobody from acting: a damaged store
    /// is not an empty one.
    public func checkHoldsData() async throws(StoreFailure) {
        let isVacant: Bool
        do throws(StoreFailure) {
            isVacant = try await self.isVacant()
        } catch {
            if error.kind == .unreachable { throw error }
            return
        }
        guard isVacant else { return }
        throw StoreFailure(
            .unreadable,
            "This store holds no SessionLink data (\(profile.address), prefix \(prefix)): nothing was done. Check the database number and --prefix."
        )
    }

    /// Refuses on a connection that may change nothing.
    func checkWritable() throws(StoreFailure) {
        if let reason = profile.readOnlyReason { throw StoreFailure(.refused, "Nothing was changed: \(reason)") }
    }

    /// The operator, with what the server itself says of who is connected.
    func identified(_ actor: Actor) async throws(StoreFailure) -> Operator {
        Operator(actor, redisUser: try await connections.user())
    }

    private func acting(
        _ actor: Actor,
        _ body: (Operator) async throws(SessionLinkError) -> OperatorReceipt
    ) async throws(StoreFailure) -> ActionReceipt {
        let by = try await identified(actor)
        let receipt = try await reading { () async throws(SessionLinkError) in try await body(by) }
        let outcome: ActionReceipt.Outcome =
            switch receipt.outcome {
            case .done, .already: .done
            case .gone: .gone
            case .movedOn: .movedOn
            }
        let began = Timestamp(receipt.began ?? receipt.time)
        var answer = ActionReceipt(
            outcome: outcome,
            effective: outcome == .done ? began : nil,
            sessions: receipt.sessions,
            until: (receipt.lockedUntil ?? receipt.knownUntil).map(Timestamp.init),
            shortfall: receipt.shortfall,
            deniedUntil: receipt.deniedUntil.map(Timestamp.init),
            confirmation: ActionReceipt.Confirmation(receipt.confirmation)
        )
        answer.spread = max(0, Timestamp(receipt.time).milliseconds(since: began))
        return answer
    }

    /// How long a server may go by what it knew before, as servers say in the store; nothing where that can't be read.
    public func staleness() async throws(StoreFailure) -> Duration? {
        let meta = try await reading { () async throws(SessionLinkError) in try await directory.meta() }
        return meta?.heeded.staleness
    }
}

extension ActionReceipt.Confirmation {
    init(_ confirmation: Confirmation) {
        self =
            switch confirmation {
            case .notAsked: .notAsked
            case .confirmed(let replicas): .confirmed(replicas: replicas)
            case .unconfirmed(let replicas, let wanted): .unconfirmed(replicas: replicas, of: wanted)
            }
    }
}

extension KnownPlaces {
    /// The two places that are meant; nil where all signs of the session are.
    init?(_ scope: AlarmScope) {
        guard case .places(let first, let second, let span) = scope else { return nil }
        self.init(
            Peer(ip: first.ip, client: first.client),
            Peer(ip: second.ip, client: second.client),
            for: span
        )
    }
}

extension SessionExpectation {
    /// The log-in that an operator saw.
    init(_ seen: SeenSession) {
        self.init(created: seen.created.map(Date.init), user: seen.user.isEmpty ? nil : seen.user)
    }
}

extension DenialSubject {
    /// What is to be denied; nil for what is no name of ours.
    init?(_ token: TokenName) {
        switch token {
        case .id(let id):
            guard let id = TokenID(id) else { return nil }
            self = .token(id)
        case .session(let session):
            guard let session = SessionID(session) else { return nil }
            self = .session(session)
        case .fingerprint(let fingerprint): self = .fingerprint(fingerprint, user: nil)
        }
    }
}

extension Restriction {
    init(_ stored: StoredRestriction) {
        let subject: Subject =
            switch stored.subject {
            case .denial(.token, let id): .token(id)
            case .denial(.session, let id): .session(SessionName(id))
            case .denial(.fingerprint, let id): .fingerprint(id)
            case .denial(.key, let id): .key(id)
            case .lock(let user): .user(user)
            }
        self.init(
            subject: subject,
            by: stored.actor.map(AuditEntry.words) ?? "",
            reason: stored.reason,
            since: stored.since.map(Timestamp.init),
            until: stored.until.flatMap(Timestamp.init(end:))
        )
    }
}
