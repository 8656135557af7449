import Cells
import Sessions

extension Model {
    /// Marks the session under the cursor, or takes its mark away, and goes on to the next row.
    mutating func toggleMark() {
        guard let row = list.selected?.row else { return }
        list.marks.toggle(row)
        move(.rows(1))
    }

    /// Marks all rows from the one that was marked last to the cursor.
    mutating func markRange() {
        guard let window = list.window, let last = list.marks.last, let start = window.index(of: last) else { return }
        let range = min(start, list.cursor.index)...max(start, list.cursor.index)
        list.marks.add(range.compactMap { window.row(at: $0)?.row })
    }

    /// Why no range can be marked now.
    var obstacleToRange: SafeText? {
        guard let window = list.window, list.selected != nil else { return "Nothing is selected." }
        guard let last = list.marks.last else { return "Mark a session first: the range goes from it to the cursor." }
        return window.index(of: last) == nil
            ? "The session that was marked last is not among the rows around the cursor any more." : nil
    }

    /// Asks for all sessions that the filter matches, to mark them.
    func collect() -> [Effect] {
        [.collect(query: list.filter.query)]
    }

    /// Marks all that match the filter, if it is still the one that was asked about.
    mutating func take(_ collected: Collected) {
        guard collected.query.isExactly(list.filter.query) else { return }
        list.marks.add(collected.rows)
        let more: SafeText = collected.isWhole ? "" : ", the first ones that match"
        tell(.information, "\(counted(list.marks.count, "session")) marked\(more).")
    }

    /// Acts on all marked sessions, after the question was answered.
    mutating func beginBulk(_ verb: Action.Verb, _ targets: [SeenSession], reason: String) -> [Effect] {
        list.marks.clear()
        var run = BulkRun(verb, targets, reason: reason)
        guard let intent = run.intent else {
            bulk = run
            return continueBulk()
        }
        lastAction += 1
        run.announcing = ActionID(lastAction)
        bulk = run
        return [.announce(ActionID(lastAction), intent, reason: reason)]
    }

    private mutating func continueBulk() -> [Effect] {
        guard var run = bulk else { return [] }
        var number = lastAction
        let effects = run.begin {
            number += 1
            return ActionID(number)
        }
        lastAction = number
        bulk = run
        return effects
    }

    /// Takes what came of one of many; nil when the action was none of them.
    mutating func takeBulk(_ id: ActionID, _ result: Result<ActionReceipt, StoreFailure>) -> [Effect]? {
        guard bulk?.take(id, result) == true else { return nil }
        return continueBulk()
    }

    /// Closes what came of many, or stops them while they run.
    mutating func closeBulk() {
        if bulk?.isOver == true { bulk = nil } else { bulk?.stop() }
    }
}
