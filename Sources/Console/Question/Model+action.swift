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
        let reason = asked.reason.text
        if asked.isBulk { return beginBulk(asked.verb, asked.marked.map { SeenSession($0) }, reason: reason) }
        lastAction += 1
        let id = ActionID(lastAction)
        let pending = PendingAction(action: asked.answered, lookalikes: asked.lookalikes)
        actions[id] = pending
        tell(.information, pending.underWay)
        return [.act(id, pending.action, reason: reason)]
    }

    /// Tells what an action came to.
    mutating func finish(_ id: ActionID, _ result: Result<ActionReceipt, StoreFailure>) -> [Effect] {
        if let effects = takeBulk(id, result) { return effects }
        guard let pending = actions.removeValue(forKey: id) else { return [] }
        switch result {
        case .success(let receipt):
            let effective = receipt.effective.map { clock.timeOfDay($0) }
            find?.note(pending.action.verb, receipt)
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
