import Languages
import Redis
public import Sessions

extension LayoutStore {
    /// Carries an action out, after it was written down in the operator's audit file.
    public func act(_ action: Action, by actor: Actor, reason: String) async throws(StoreFailure) -> ActionReceipt {
        if let obstacle = obstacle(to: action.verb) {
            throw StoreFailure(.refused, "Nothing was changed: \(obstacle.reason)")
        }
        try checkWritable()
        switch action {
        case .revoke(let seen): return try await end(seen, .sessionRevoked, by: actor, reason) { $0.revoking }
        case .forceRefresh(let seen): return try await end(seen, .refreshRequested, by: actor, reason) { $0.refreshing }
        case .revokeAll(let user): return try await revokeAll(user, by: actor, reason)
        case .denyToken(let token, let until): return try await deny(token, until: until, by: actor, reason)
        case .liftToken(let token): return try await lift(token, by: actor, reason)
        case .acknowledge, .lock, .unlock, .denyKey, .liftKey, .revokeEveryone:
            // Each has its reason among the obstacles.
            throw StoreFailure(.refused, "Nothing was changed: this store knows no such action.")
        }
    }

    /// Acts are not kept from by an empty store: each looks at what it is to hit itself.
    public func checkHoldsData() async throws(StoreFailure) {}

    var acts: EntryActs { EntryActs(fetch: fetch) }

    private func end(
        _ seen: SeenSession,
        _ event: AuditEvent,
        by actor: Actor,
        _ reason: String,
        _ procedure: (Layout) -> Procedure
    ) async throws(StoreFailure) -> ActionReceipt {
        guard let entry = try await entry(of: seen.reference) else { return ActionReceipt(outcome: .gone) }
        let layout = layout(of: entry.place)
        let procedure = procedure(layout)
        try checkPossible(procedure)
        if entry.isAnother(than: seen) { return ActionReceipt(outcome: .movedOn) }
        // What is wrong with the layout is found before anything is written down.
        let operations = try StepFiller(layout, entry).operations(procedure)
        var told = AuditEntry(id: "", time: connections.clock.now(), event: event, reason: reason)
        told.take(entry)
        return try await recorded(told, by: actor) { () async throws(StoreFailure) in
            if event == .refreshRequested {
                if try await acts.run(operations, at: entry.place).isUneditable {
                    throw StoreFailure(.refused, "Nothing was changed: its value can’t be edited.")
                }
                return ActionReceipt(outcome: .done, effective: connections.clock.now(), sessions: 1)
            }
            return try await end(entry, operations, procedure, by: actor, reason)
        }
    }

    /// Ends an entry, guards it, and says what is known once the time to confirm it is over.
    private func end(
        _ entry: Entry,
        _ operations: [StepOperation],
        _ procedure: Procedure,
        by actor: Actor,
        _ reason: String
    ) async throws(StoreFailure) -> ActionReceipt {
        let began = connections.clock.now()
        try await begin(entry, operations, procedure, from: began)
        let tokens = await endTokens(of: entry, by: actor, reason)
        // Of many, none is waited for: all are guarded, and what comes back is told of.
        let isOneOfMany = memory.takeAnnounced()
        if layout(of: entry.place).mayReturn, !isOneOfMany {
            await guards.settle([entry.place], for: options.confirmation)
        }
        var receipt = ActionReceipt(outcome: .done, effective: began, sessions: 1)
        let watch = guards.watch(of: entry.place)
        if let reason = watch?.shortfall { receipt.doubt = Self.unseen(reason) }
        do throws(StoreFailure) {
            let now = try await fetch.entry(at: entry.place)
            let isAlive = GuardedEntry.found(now, at: connections.clock.now()) == .alive
            if isAlive || !isOneOfMany && !guards.isSettled(entry.place, for: options.confirmation) {
                receipt.doubt = said("a request that is under way writes it back again and again")
            }
            if isAlive { receipt.sessions = 0 }
        } catch {
            // It was ended: that nobody could look afterwards is no failure of that.
            receipt.doubt = Self.unseen(error.clause)
        }
        receipt.remains = try await afterwards(entry, watch, tokens: tokens)
        return receipt
    }

    /// Says why it is not known whether what was ended comes back.
    static func unseen(_ reason: String) -> String {
        said("whether it comes back can’t be seen at once (\(reason))")
    }

    /// Ends an entry for the first time, with the guard over it from before that.
    func begin(
        _ entry: Entry,
        _ operations: [StepOperation],
        _ procedure: Procedure,
        from began: Timestamp
    ) async throws(StoreFailure) {
        guard layout(of: entry.place).mayReturn, options.guardTime > .zero else {
            return try await acts.run(operations, at: entry.place).checkEnded(layout(of: entry.place))
        }
        let row = entry.row
        let watch = SessionWatch(
            session: row.session,
            user: row.user,
            since: began,
            until: began.advanced(by: options.guardTime)
        )
        let guarded = GuardedEntry(
            place: entry.place,
            operations: operations,
            endsBlindly: procedure.needsNoLook,
            leavesNothing: procedure.onlyRemoves,
            blindUntil: .now + options.confirmation,
            until: .now + options.guardTime,
            watch: watch
        )
        await guards.begin(guarded)
        do throws(StoreFailure) {
            try await acts.run(operations, at: entry.place).checkEnded(layout(of: entry.place))
        } catch {
            guards.forget(entry.place)
            throw error
        }
        await guards.ended(entry.place)
    }
}

extension Layout {
    /// Whether what was ended may come back.
    var mayReturn: Bool {
        switch returns {
        case .never, .elsewhere: leavesShell
        case .changed, .always, .half, .unknown: true
        }
    }
}

extension Entry {
    /// Whether it is not the log-in that somebody saw: another user's, or another one of the same user.
    fileprivate func isAnother(than seen: SeenSession) -> Bool {
        let user = String(decoding: self.user, as: UTF8.self)
        if !seen.user.isEmpty, !seen.user.isExactly(user) { return true }
        guard let created, let other = seen.created else { return false }
        return created != other
    }
}

extension AuditEntry {
    /// Says of which session it is.
    mutating func take(_ entry: Entry) {
        let row = entry.row
        (session, user, jti, ip, client) = (row.session, row.user, row.jti, row.ip, row.client)
    }
}
