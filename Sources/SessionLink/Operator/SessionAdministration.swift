public import FoundationEssentials
public import Redis

/// What an operator may do to sessions. Needs the store alone: no keys, no secrets.
///
/// Each action is one script, and its entry in the audit trail is written by that script: an action without an entry can't
/// happen. Actions that end or refuse something work on a Redis that is out of memory.
///
/// Each throws `notDone` when nothing was changed, `partlyDone` when it stopped half-way, and `store` when Redis can't be
/// asked or its answer was lost: then it is not known whether the action was done.
public struct SessionAdministration: Sendable {
    let store: Store
    let runner: ActionRunner
    /// How far a server that puts back what the store lost has heard its streams; empty for all other acts.
    var heard: [Partition: RedisStreamID] = [:]
    private let retention: Retention
    private let clock: @Sendable () -> Date

    /// An operator's access to the store behind a connection.
    ///
    /// - Parameters:
    ///   - retention: How long the streams keep what they hold; where servers keep it longer, that counts.
    ///   - durability: How many replicas must have an action for its receipt to call it confirmed. Actions then have
    ///     connections of their own, and the right to `WAIT` is needed.
    ///   - clock: The wall clock. What is forgotten goes by the earlier of it and Redis's.
    public init(
        redis: RedisClient,
        prefix: String = "sl",
        retention: Retention = Retention(),
        durability: Durability? = nil,
        clock: @escaping @Sendable () -> Date
    ) {
        store = Store(redis, prefix: prefix)
        runner = ActionRunner(store, durability: durability)
        self.retention = retention
        self.clock = clock
    }

    /// What an action heeds: what servers run with, as far as the store tells, and by whose clock.
    func terms() async throws(SessionLinkError) -> Terms {
        try await store.heeded().terms(retention, tokenLife: nil, now: clock())
    }

    var bell: Bell { Bell(doorbell: store.keys.doorbell, heard: heard) }

    /// Ends a session for good. The receipt says `gone` when the store holds no such session; its ID is refused then for as
    /// long as a token of it may live (`deniedUntil`).
    ///
    /// - Parameter expecting: What the operator saw; a session that differs is not hit (`movedOn`).
    /// - Throws: `notDone` for a session of another user than the operator saw.
    public func revoke(
        session: SessionID,
        by actor: Operator,
        reason: String,
        expecting: SessionExpectation = SessionExpectation()
    ) async throws(SessionLinkError) -> OperatorReceipt {
        let (user, heeded) = try await store.owner(of: session)
        try check(session, of: user, against: expecting)
        // Of what is gone no more is known than who asks.
        let isGone = user.isEmpty ? try await store.isGone(session) : false
        let call = EndSessionScript(
            session: session,
            user: isGone ? expecting.user ?? "" : user,
            event: .sessionRevoked,
            why: "revoked",
            terms: heeded.terms(retention, tokenLife: nil, now: clock()),
            bell: bell,
            cause: Cause(actor, reason),
            expecting: expecting,
            deniesGone: true
        )
        let (answer, confirmation) = try await runner.run(call)
        var receipt: OperatorReceipt
        switch answer {
        case .ended(let time, let generation, let deniedUntil, let shortfall):
            receipt = OperatorReceipt(.done, time: time, generation: generation, sessions: 1)
            receipt.deniedUntil = deniedUntil.map(Date.init(milliseconds:))
            receipt.shortfall = shortfall
        case .gone(let time, let deniedUntil, let shortfall):
            receipt = OperatorReceipt(.gone, time: time)
            receipt.deniedUntil = deniedUntil.map(Date.init(milliseconds:))
            receipt.shortfall = shortfall
        case .moved(let time, let generation):
            receipt = OperatorReceipt(.movedOn, time: time, generation: generation)
        }
        receipt.confirmation = confirmation
        return receipt
    }

    /// Ends all sessions of a user. Effective with the first script, which raises the user's epoch; then the sessions are
    /// removed, a hundred at a time, and counted. Should that be cut off, the receipt says so (`shortfall`).
    ///
    /// - Throws: `invalidInput` for a name that no user can have.
    public func revokeAll(
        user: String,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        try await endAll(of: user, isLock: false, by: actor, reason: reason)
    }

    /// Ends all sessions of a user as ``revokeAll(user:by:reason:)`` does, and bars the user from logging in until
    /// ``unlock(user:by:reason:)``. The receipt says until when (`lockedUntil`), and `already` when a lock was there that
    /// lasts as long: the reason and operator of then stay. A lock is never cut short by another.
    ///
    /// - Parameter span: How long it lasts, by Redis's clock; nil until it is lifted.
    /// - Throws: `invalidInput` for a span of less than a second or more than a thousand years, and for a name that no user
    ///   can have.
    public func lock(
        user: String,
        for span: Duration? = nil,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        try Self.check(lockFor: span)
        return try await endAll(of: user, isLock: true, for: span, by: actor, reason: reason)
    }

    /// Lets a locked user log in again; sessions of before the lock stay ended. The receipt says `gone` when there was no
    /// lock.
    ///
    /// - Throws: `invalidInput` for a name that no user can have.
    public func unlock(user: String, by actor: Operator, reason: String) async throws(SessionLinkError)
        -> OperatorReceipt
    {
        try UserName.check(user)
        let call = UnlockScript(user: user, cause: Cause(actor, reason), terms: try await terms(), bell: bell)
        let (answer, confirmation) = try await runner.run(call)
        var receipt: OperatorReceipt
        switch answer {
        case .unlocked(let time, let shortfall):
            receipt = OperatorReceipt(.done, time: time)
            receipt.shortfall = shortfall
        case .gone(let time):
            receipt = OperatorReceipt(.gone, time: time)
        }
        receipt.confirmation = confirmation
        return receipt
    }

    private func endAll(
        of user: String,
        isLock: Bool,
        for span: Duration? = nil,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        try UserName.check(user)
        let terms = try await terms()
        let call = RaiseEpochScript(
            user: user,
            isLock: isLock,
            lockFor: span,
            cause: Cause(actor, reason),
            terms: terms,
            bell: bell
        )
        let (raised, confirmation) = try await runner.run(call)
        var receipt = OperatorReceipt(raised.wasLocked ? .already : .done, time: raised.time)
        receipt.confirmation = confirmation
        receipt.lockedUntil = raised.lockedUntil.map(Date.init(milliseconds:))
        receipt.shortfall = raised.shortfall
        await sweep(user, terms, &receipt)
        await sweepUnlisted(user, terms, &receipt)
        receipt.sayWhatIsDoubted()
        return receipt
    }

    /// Lets a session's current token do nothing but refresh; the session stays, and the next token has fresh claims.
    /// Contains nobody: whoever holds the session gets the new token. A session that the store does not hold can't be
    /// refreshed: as in ``revoke(session:by:reason:expecting:)``, its ID is refused as long as a token of it may live.
    ///
    /// - Throws: `notDone` for a session of another user than the operator saw.
    public func forceRefresh(
        session: SessionID,
        by actor: Operator,
        reason: String,
        expecting: SessionExpectation = SessionExpectation()
    ) async throws(SessionLinkError) -> OperatorReceipt {
        let (user, heeded) = try await store.owner(of: session)
        try check(session, of: user, against: expecting)
        let call = RequestRefreshScript(
            session: session,
            expecting: expecting,
            cause: Cause(actor, reason),
            terms: heeded.terms(retention, tokenLife: nil, now: clock()),
            bell: bell
        )
        let (answer, confirmation) = try await runner.run(call)
        let outcome: OperatorReceipt.Outcome =
            switch answer.outcome {
            case .requested: .done
            case .already: .already
            case .gone: .gone
            case .moved: .movedOn
            }
        var receipt = OperatorReceipt(
            outcome,
            time: answer.time,
            generation: answer.generation,
            sessions: outcome == .done ? 1 : 0
        )
        receipt.deniedUntil = answer.deniedUntil.map(Date.init(milliseconds:))
        receipt.confirmation = confirmation
        receipt.shortfall = answer.shortfall
        return receipt
    }

    /// Refuses a token, a session, a fingerprint or a key until it would have expired at `expiry`. A key ID and a
    /// fingerprint of an unknown user are denied in all partitions; the receipt's time is when the last one had it.
    ///
    /// - Throws: `invalidInput` for a name that is empty or too long; `partlyDone` also when a part of it was lifted
    ///   meanwhile, or lost. Servers that have a replica refuse a key or a fingerprint by one partition that denies it; others
    ///   ask the partition of the token's session alone. Done again, it is whole.
    public func deny(
        _ subject: DenialSubject,
        until expiry: Date,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        try Self.check(subject)
        let terms = try await terms()
        let user = try await user(of: subject)
        let calls = subject.partitions.enumerated().map { number, partition in
            DenyScript(
                place: ScriptPlace(partition: partition),
                subject: subject,
                user: user,
                expiry: expiry.milliseconds,
                isAudited: number == 0,
                cause: Cause(actor, reason),
                terms: terms,
                bell: bell
            )
        }
        let outcome = try await runner.run(calls, leads: true)
        let standing = calls.count > 1 ? try await partitions(denying: subject).holding.count : calls.count
        if standing < calls.count {
            throw .partlyDone(
                done: "\(standing) of \(calls.count) steps",
                missing:
                    "\(calls.count - standing) of them: the denial was lifted meanwhile, or Redis lost or evicted it"
            )
        }
        var receipt = OperatorReceipt(outcome)
        receipt.deniedUntil = outcome.answers.map(\.until).min().map(Date.init(milliseconds:))
        return receipt
    }

    /// Removes the sessions of a user that are not of the epoch, a hundred at a time, and counts them. What is left is
    /// refused all the same.
    func sweep(_ user: String, _ terms: Terms, _ receipt: inout OperatorReceipt) async {
        do {
            let set = store.keys.sessions(of: user, in: Partition(user: user))
            // The set must become empty in as many rounds as it has members, those included that come meanwhile.
            let count = Int(try await store.send(RedisCommand("ZCARD", set)).int ?? 0)
            var passed = 0
            for _ in 0...2 * (count / Self.batch + 10) {
                let batch = try await store.send(RedisCommand("ZRANGE", set, passed, passed + Self.batch - 1))
                let members = batch.elements ?? []
                if members.isEmpty { return }
                let sessions = members.compactMap { $0.string.flatMap { SessionID($0) } }
                let answer = try await remove(sessions, of: user, in: Partition(user: user), terms, &receipt)
                // What stays is passed over, and so is what the script could not take out of the set.
                passed += answer.shortfall == nil ? answer.kept + members.count - sessions.count : members.count
            }
            let words = "not all sessions were removed: the user's set does not become empty"
            receipt.shortfall = receipt.shortfall ?? words
        } catch {
            receipt.shortfall = "not all sessions were removed: \(error.clause)"
        }
    }

    /// The same of sessions that the user's set does not have, and the partition's rows name.
    private func sweepUnlisted(_ user: String, _ terms: Terms, _ receipt: inout OperatorReceipt) async {
        do {
            let left = try await SessionDirectory(store: store).allSessions(of: user)
            for batch in left.chunks(of: Self.batch) {
                _ = try await remove(batch, of: user, in: Partition(user: user), terms, &receipt)
            }
        } catch {
            receipt.shortfall = receipt.shortfall ?? "not all sessions were removed: \(error.clause)"
        }
    }

    /// Removes those of a batch that are not of the epoch, and counts them.
    func remove(
        _ batch: [SessionID],
        of user: String,
        in partition: Partition,
        _ terms: Terms,
        _ receipt: inout OperatorReceipt
    ) async throws(SessionLinkError) -> SweepUserScript.Answer {
        let call = SweepUserScript(partition: partition, user: user, terms: terms, sessions: batch)
        let answer = try await store.run(call)
        receipt.sessions += answer.ended
        receipt.shortfall = receipt.shortfall ?? answer.shortfall
        receipt.doubted.formUnion(answer.doubted)
        return answer
    }

    static let batch = 100
}
