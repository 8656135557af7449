public import FoundationEssentials
public import Redis

/// What an operator may do to sessions. Needs the store alone: no keys, no secrets.
///
/// Each act is one script, and its entry in the audit trail is written by that script: an act without an entry can't
/// happen. Acts that end or refuse something work on a Redis that is out of memory.
public struct SessionAdministration: Sendable {
    let store: Store
    let acts: Acts
    private let retention: Retention

    /// Denials outlive the token by this much, since servers may allow clocks to differ. No server may allow more.
    static let margin = Duration.seconds(300)

    /// An operator's access to the store behind a connection.
    ///
    /// - Parameter durability: How many replicas must have an act for its receipt to call it confirmed. Acts then have
    ///   connections of their own, and the right to `WAIT` is needed.
    public init(
        redis: RedisClient,
        prefix: String = "sl",
        retention: Retention = Retention(),
        durability: Durability? = nil
    ) {
        store = Store(redis, prefix: prefix)
        acts = Acts(store, durability: durability)
        self.retention = retention
    }

    /// Ends a session for good. The receipt says `gone` when it had ended before; where confirmation is asked for, it then
    /// says whether replicas know that.
    ///
    /// - Parameter expecting: What the operator saw; a session that differs is not hit (`movedOn`).
    public func revoke(
        session: SessionID,
        by actor: Operator,
        reason: String,
        expecting: SessionExpectation = SessionExpectation()
    ) async throws(SessionLinkError) -> OperatorReceipt {
        let user =
            try await store.send(RedisCommand("HGET", store.keys.key(.session, of: session), "user")).string ?? ""
        var arguments = common(session.partition, actor, reason)
        arguments["sid"] = session.text
        arguments["user"] = user
        arguments["event"] = AuditEvent.sessionRevoked.rawValue
        arguments["why"] = "revoked"
        arguments["expected_created"] = expecting.createdText
        arguments["expected_generation"] = expecting.generationText
        let place = ScriptPlace(partition: session.partition, user: user, session: session)
        let (reply, confirmation) = try await acts.run(.endSession, ScriptCall(place: place, arguments: arguments))
        return receipt(reply, done: "ended", confirmation)
    }

    /// Ends all sessions of a user. Effective with the first script, which raises the user's epoch; then the sessions are
    /// removed, a hundred at a time, and counted. Should that be cut off, the receipt says so (`shortfall`).
    public func revokeAll(
        user: String,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        try await endAll(of: user, lock: "", by: actor, reason: reason)
    }

    /// Ends all sessions of a user as ``revokeAll(user:by:reason:)`` does, and lets the user log in no more until
    /// ``unlock(user:by:reason:)``. The receipt says until when (`lockedUntil`), and `already` when a lock was there that
    /// lasts as long: the reason and operator of then stay. A lock is never cut short by another.
    ///
    /// - Parameter span: How long it lasts, by Redis's clock; nil until it is lifted.
    /// - Throws: `invalidInput` for a span of less than a second or more than a thousand years.
    public func lock(
        user: String,
        for span: Duration? = nil,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        if let span, !(.seconds(1)...Self.longestLock).contains(span) {
            throw .invalidInput(what: "time of a lock", reason: "it must be between a second and a thousand years")
        }
        return try await endAll(of: user, lock: "1", for: span, by: actor, reason: reason)
    }

    private static let longestLock = Duration.seconds(32_000_000_000)

    /// Lets a locked user log in again; sessions of before the lock stay ended. The receipt says `gone` when there was no
    /// lock.
    public func unlock(user: String, by actor: Operator, reason: String) async throws(SessionLinkError)
        -> OperatorReceipt
    {
        try UserName.check(user)
        let place = ScriptPlace(partition: Partition(user: user), user: user)
        var arguments = common(place.partition, actor, reason)
        arguments["user"] = user
        let (reply, confirmation) = try await acts.run(.unlock, ScriptCall(place: place, arguments: arguments))
        var receipt = OperatorReceipt(reply.status == "unlocked" ? .done : .gone, time: reply.number(1))
        receipt.confirmation = confirmation
        return receipt
    }

    private func endAll(
        of user: String,
        lock: String,
        for span: Duration? = nil,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        try UserName.check(user)
        let place = ScriptPlace(partition: Partition(user: user), user: user)
        var arguments = common(place.partition, actor, reason)
        arguments["user"] = user
        arguments["lock"] = lock
        arguments["lock_for"] = span.map { String($0.milliseconds) } ?? ""
        let (raised, confirmation) = try await acts.run(.raiseEpoch, ScriptCall(place: place, arguments: arguments))
        var receipt = OperatorReceipt(raised.status == "already" ? .already : .done, time: raised.number(1))
        receipt.confirmation = confirmation
        receipt.lockedUntil = raised.number(4) > 0 ? Date(milliseconds: raised.number(4)) : nil
        do {
            try await sweep(place, arguments, counting: &receipt.sessions)
        } catch {
            receipt.shortfall = "not all sessions were removed: \(error)"
        }
        return receipt
    }

    /// Lets a session's current token do nothing but refresh; the session stays, and the next token has fresh claims.
    /// Contains nobody: whoever holds the session gets the new token.
    public func forceRefresh(
        session: SessionID,
        by actor: Operator,
        reason: String,
        expecting: SessionExpectation = SessionExpectation()
    ) async throws(SessionLinkError) -> OperatorReceipt {
        var arguments = common(session.partition, actor, reason)
        arguments["sid"] = session.text
        arguments["expected_created"] = expecting.createdText
        arguments["expected_generation"] = expecting.generationText
        let place = ScriptPlace(partition: session.partition, session: session)
        let (reply, confirmation) = try await acts.run(.requestRefresh, ScriptCall(place: place, arguments: arguments))
        return receipt(reply, done: "requested", confirmation)
    }

    /// Refuses a token, a session, a fingerprint or a key until it would have expired at `expiry`. A key ID and a
    /// fingerprint of an unknown user are denied in all partitions; the receipt's time is when the last one had it.
    public func deny(
        _ subject: DenialSubject,
        until expiry: Date,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> OperatorReceipt {
        guard !subject.id.isEmpty, subject.id.utf8.count <= StoreLimits.keyID else {
            throw .invalidInput(what: "name to deny", reason: "it must have 1 to \(StoreLimits.keyID) bytes")
        }
        let calls = subject.partitions.enumerated().map { number, partition in
            var arguments = common(partition, actor, reason)
            arguments["kind"] = subject.kind
            arguments["id"] = subject.id
            arguments["user"] = subject.user
            arguments["sid"] = subject.session?.text ?? ""
            arguments["until_text"] = expiry.milliseconds + Self.margin.milliseconds
            arguments["audited"] = number == 0 ? "1" : "0"
            return ScriptCall(place: ScriptPlace(partition: partition), arguments: arguments)
        }
        return receipt(try await acts.run(.deny, calls))
    }

    /// Removes the sessions of a user that are below the epoch, a hundred at a time.
    func sweep(
        _ place: ScriptPlace,
        _ arguments: [String: any RedisArgument],
        counting ended: inout Int
    ) async throws(SessionLinkError) {
        let set = store.keys.sessions(of: place.user, in: place.partition)
        var passed = 0
        while true {
            let page = try await store.send(RedisCommand("ZRANGE", set, passed, passed + Self.batch - 1))
            let members = page.elements ?? []
            if members.isEmpty { return }
            let sessions = members.compactMap { $0.string.flatMap { SessionID($0) } }
            let reply = try await store.run(.sweepUser, at: place, arguments, sessions: sessions)
            ended += Int(reply.number(2))
            passed += Int(reply.number(3)) + members.count - sessions.count
        }
    }

    private static let batch = 100

    /// What the scripts of all acts want to know.
    func common(
        _ partition: Partition,
        _ actor: Operator,
        _ reason: String
    ) -> [String: any RedisArgument] {
        [
            "audit_keep": retention.audit.milliseconds, "revoked_keep": retention.revocations.milliseconds,
            "doorbell": store.keys.doorbell, "partition": partition.hex, "latest": Self.margin.milliseconds,
            "operator": actor.text, "reason": reason.cut(to: StoreLimits.reason),
        ]
    }

    /// What acts in many partitions come to: effective everywhere when the last one has it.
    func receipt(_ outcome: Acts.Outcome) -> OperatorReceipt {
        var receipt = OperatorReceipt(.done, time: outcome.replies.map { $0.number(1) }.max() ?? 0)
        receipt.confirmation = outcome.confirmation
        return receipt
    }

    private func receipt(_ reply: ScriptReply, done: String, _ confirmation: Confirmation) -> OperatorReceipt {
        let outcome: OperatorReceipt.Outcome =
            switch reply.status {
            case done: .done
            case "already": .already
            case "moved": .movedOn
            default: .gone
            }
        let generation = UInt32(exactly: reply.number(2)).flatMap { $0 == 0 ? nil : $0 }
        var receipt = OperatorReceipt(
            outcome,
            time: reply.number(1),
            generation: generation,
            sessions: outcome == .done ? 1 : 0
        )
        receipt.confirmation = confirmation
        return receipt
    }
}
