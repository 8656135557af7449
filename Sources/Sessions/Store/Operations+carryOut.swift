import Languages

extension Operations where Self: SessionReader & AuditTrail {
    /// Carries an action out. Where its answer is lost, the store is asked what became of it: the receipt then says that it
    /// is done (`lostAnswer`), or the failure says what is known.
    public func carryOut(
        _ action: Action,
        by actor: Actor,
        reason: String
    ) async throws(StoreFailure) -> ActionReceipt {
        var receipt = try await attempt(action, by: actor, reason: reason)
        if receipt.outcome == .done, action.concernsCopies(receipt) {
            let promised = (try? await staleness()) ?? nil
            receipt.reach = promised.map { $0 > .zero ? .within($0) : .atOnce } ?? .assumed(ActionReceipt.Reach.usual)
        }
        return receipt
    }

    private func attempt(
        _ action: Action,
        by actor: Actor,
        reason: String
    ) async throws(StoreFailure) -> ActionReceipt {
        // Asked first, since it is the change that tells. Nothing was sent yet where the store is out of reach; what else
        // can't be told for damage keeps nobody from acting.
        var before: UserStanding?
        if case .user(let user) = action.target {
            do throws(StoreFailure) {
                before = try await standing(ofUser: user)
            } catch {
                if error.kind == .unreachable { throw error }
            }
        }
        do {
            return try await act(action, by: actor, reason: reason)
        } catch  where error.kind == .unreachable {
            do {
                let cause = (actor: actor, reason: reason)
                if let receipt = try await trace(of: action, by: cause, before, lost: error.description) {
                    return receipt
                }
            } catch {}
            let partly = await isDeniedInPart(action) ? Self.deniedInPart : Self.unknown(action)
            throw StoreFailure(.unreachable, "\(error.description) \(partly)")
        } catch {
            throw error
        }
    }

    private static func unknown(_ action: Action) -> String { said(unknownWords(action)) }

    private static func unknownWords(_ action: Action) -> Sentence {
        // Each partition has an epoch of its own, and no single answer shows that all were raised.
        if case .revokeEveryone = action { return "Whether all of it is done is not known: do it again, to be sure." }
        return "Asked again, the store does not show it done: check whether it is, or do it again."
    }

    /// Whether a denial stands in a part of the store at least: some servers refuse by that.
    private func isDeniedInPart(_ action: Action) async -> Bool {
        switch action {
        case .denyKey, .denyToken: break
        default: return false
        }
        guard let subject = action.target.restricted, let found = try? await restrictions() else { return false }
        return found.contains { $0.subject == subject }
    }

    private static var deniedInPart: String {
        said(
            "Asked again, the store denies it, but perhaps in a part alone, which not all servers go by: do it again, to finish that."
        )
    }

    /// What the store shows of an action whose answer was lost; nil unless it shows it done.
    private func trace(
        of action: Action,
        by cause: (actor: Actor, reason: String),
        _ before: UserStanding?,
        lost answer: String
    ) async throws(StoreFailure) -> ActionReceipt? {
        var receipt = ActionReceipt(outcome: .done)
        receipt.lostAnswer = answer
        switch action {
        case .revoke(let seen):
            let finding = try await find(Finding.Name(session: seen.session), as: .session)
            guard finding.session == nil, finding.verdict.isRefusal else { return nil }
            // A session that is merely gone may have tokens that live on; one whose end is in the trail was ended wholly.
            if finding.timeline.lastEnding == nil {
                let denial = try await restrictions().first { $0.subject == .session(seen.session) }
                guard let denial else { return nil }
                (receipt.outcome, receipt.deniedUntil) = (.gone, denial.until)
                return receipt
            }
            (receipt.sessions, receipt.effective) = (1, finding.time)
        case .forceRefresh(let seen):
            let finding = try await find(Finding.Name(session: seen.session), as: .session)
            guard finding.session?.row.isRefreshRequested ?? false else { return nil }
            (receipt.sessions, receipt.effective) = (1, finding.time)
        case .acknowledge(let seen, let scope):
            // Two places may be known while the session shows other signs: no row tells.
            guard scope == .session, let row = try await row(of: seen.reference), row.signs.contains(.acknowledged),
                row.acknowledgedUntil == nil
            else { return nil }
            receipt.sessions = 1
        case .revokeAll(let user):
            guard let before, let now = try await standing(ofUser: user), now.epoch > before.epoch else { return nil }
            receipt.take(now, before)
        case .lock(let user, let span):
            guard let before, let now = try await standing(ofUser: user), let lock = now.lock, now.epoch > before.epoch,
                lock.lasts(span, from: before.time)
            else { return nil }
            receipt.take(now, before)
            receipt.until = lock.until
        case .unlock(let user):
            // A lock that is not there was perhaps never there, or ended by itself: only the action's own entry tells.
            guard let before, let now = try await standing(ofUser: user), now.lock == nil else { return nil }
            let told = try await entries(AuditRequest(since: before.time, limit: 100, user: user))
            guard told.contains(where: { $0.tells(.userUnlocked, by: cause) }) else { return nil }
            receipt.effective = now.time
        case .denyToken(let token, let until):
            guard let time = try await denied(token, until: until) else { return nil }
            receipt.effective = time
        case .denyKey(let id):
            guard let time = try await denied(key: id) else { return nil }
            receipt.effective = time
        case .liftToken, .liftKey:
            // How many sessions are good again was to be told by the answer.
            guard let subject = action.target.restricted else { return nil }
            if try await restrictions().contains(where: { $0.subject == subject }) { return nil }
        case .revokeEveryone: return nil
        }
        return receipt
    }
}

extension AuditEntry {
    /// Whether it tells of an event that an operator brought about for a reason. Reasons are kept in part.
    fileprivate func tells(_ event: AuditEvent, by cause: (actor: Actor, reason: String)) -> Bool {
        self.event == event && by.hasPrefix(cause.actor.name) && cause.reason.hasPrefix(reason)
            && reason.isEmpty == cause.reason.isEmpty
    }
}

extension Action {
    /// Whether servers that keep their own copy of what was revoked must hear of it: sessions that are looked up in the store
    /// need no denial.
    fileprivate func concernsCopies(_ receipt: ActionReceipt) -> Bool {
        switch self {
        case .revoke: receipt.deniedUntil != nil || receipt.lostAnswer != nil
        case .acknowledge: false
        case .forceRefresh, .revokeAll, .lock, .unlock, .denyToken, .denyKey, .liftToken, .liftKey, .revokeEveryone:
            true
        }
    }
}

extension Action.Target {
    /// As what it stands among what is refused; nothing for what is no denial.
    var restricted: Restriction.Subject? {
        switch self {
        case .token(.id(let id)): .token(id)
        case .token(.session(let session)): .session(session)
        case .token(.fingerprint(let hex)): .fingerprint(hex)
        case .key(let id): .key(id)
        case .session, .user, .everyone: nil
        }
    }
}

extension ActionReceipt {
    /// What is known of sessions that were all revoked at one stroke.
    fileprivate mutating func take(_ now: UserStanding, _ before: UserStanding) {
        effective = now.time
        sessions = max(0, before.sessions - now.sessions)
        if now.sessions > 0 {
            shortfall = said("\(now.sessions) sessions of the user were not removed: they are refused")
        }
    }
}

extension Restriction {
    /// Whether it lasts at least that long, from a moment on; for good where there is no span.
    fileprivate func lasts(_ span: Duration?, from start: Timestamp) -> Bool {
        guard let until else { return true }
        guard let span else { return false }
        let length = Int64(exactly: (span / .milliseconds(1)).rounded(.down)) ?? .max
        let (end, isTooLarge) = start.milliseconds.addingReportingOverflow(length)
        return !isTooLarge && until.milliseconds >= end
    }
}
