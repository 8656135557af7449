import Cells
import Sessions

extension Model {
    /// Carries out the answer in focus.
    mutating func answer() -> [Effect] {
        guard let asked = question else { return [] }
        guard asked.focus == .act, asked.moved == nil else {
            question = nil
            return []
        }
        if let obstacle = obstacleToAnswer {
            tell(.information, obstacle)
            return []
        }
        question = nil
        if asked.isBulk { return beginBulk(asked.act, asked.targets, reason: asked.reason.text) }
        lastAction += 1
        let id = ActionID(lastAction)
        let target = asked.target
        let pending = PendingAction(
            act: asked.act,
            user: target.user,
            session: target.session,
            lookalikes: asked.lookalikes
        )
        actions[id] = pending
        tell(.information, pending.underWay)
        let reason = asked.reason.text
        switch asked.act {
        case .revoke:
            return [.revoke(id, session: target.session, expecting: target.created, reason: reason)]
        case .revokeAll:
            return [.revokeAll(id, user: target.user, reason: reason)]
        case .lock:
            let span: Duration? = if case .span(let span) = asked.lasts { span } else { nil }
            return [.lock(id, user: target.user, for: span, reason: reason)]
        case .unlock:
            return [.unlock(id, user: target.user, reason: reason)]
        case .denyToken, .denyKey:
            guard let subject = asked.denial else { return [] }
            return [.deny(id, subject, until: asked.until ?? now, reason: reason)]
        case .forceRefresh:
            return [.forceRefresh(id, session: target.session, expecting: target.created, reason: reason)]
        }
    }

    /// Tells what an action came to.
    mutating func finish(_ id: ActionID, _ result: Result<ActionReceipt, StoreFailure>) -> [Effect] {
        if let effects = takeBulk(id, result) { return effects }
        guard let pending = actions.removeValue(forKey: id) else { return [] }
        switch result {
        case .success(let receipt):
            let effective = receipt.effective.map { clock.timeOfDay($0) }
            find?.note(pending.act, receipt)
            let until = receipt.until.map { clock.absolute($0) }
            let deniedUntil = receipt.deniedUntil.map { clock.absolute($0) }
            tell(
                receipt.outcome == .done && receipt.isComplete ? .success : .failure,
                pending.outcome(receipt, effective: effective, until: until, deniedUntil: deniedUntil)
            )
        case .failure(let failure):
            tell(.failure, pending.failed(failure))
        }
        return reloadDetail() + findAgain()
    }
}
