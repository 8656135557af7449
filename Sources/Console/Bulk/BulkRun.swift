import Cells
import Sessions

/// Many sessions being acted on, one action each: what is done, what came of it, and what is still to do.
struct BulkRun: ScrolledText {
    /// What is done to each.
    let verb: Action.Verb
    let reason: String
    /// The sessions, in the order in which they are acted on.
    let targets: [SeenSession]
    /// What came of those that were answered, by their place among the targets.
    private(set) var results: [Int: Outcome] = [:]
    private(set) var underWay: [ActionID: Int] = [:]
    private var next = 0
    /// The entry in the audit trail that it begins with, while its answer is awaited.
    private var announcing: ActionID?
    /// Why that entry could not be written, so that nothing was begun.
    private(set) var refusal: StoreFailure?
    /// Whether no further one is to be begun.
    private(set) var isStopped = false
    /// Where the reader is in it.
    var reading = Reading()

    /// What came of one.
    enum Outcome: Sendable, Equatable {
        case done(effective: Timestamp?)
        /// Not all of it is done, or replicas did not confirm it.
        case partly(ActionReceipt)
        case gone
        case movedOn
        case failed(StoreFailure)
    }

    /// How many are under way at once: enough to keep the store busy, few enough to stop soon.
    private static let width = 8

    init(_ verb: Action.Verb, _ targets: [SeenSession], reason: String) {
        self.verb = verb
        self.targets = targets
        self.reason = reason
    }

    /// How many were never begun.
    var untouched: Int { targets.count - next }

    var isOver: Bool { announcing == nil && underWay.isEmpty && (isStopped || untouched == 0) }

    func count(_ isMeant: (Outcome) -> Bool) -> Int { results.values.count(where: isMeant) }

    var done: Int { count { if case .done = $0 { true } else { false } } }

    /// Begins; where several are meant, the audit trail is first told how many.
    mutating func start(_ numbers: inout ActionNumbers) -> [Effect] {
        guard targets.count > 1 else { return goOn(&numbers) }
        let id = numbers.next()
        announcing = id
        return [.announce(id, BulkIntent(verb, sessions: targets.count), reason: reason)]
    }

    /// Begins as many as may be under way.
    mutating func goOn(_ numbers: inout ActionNumbers) -> [Effect] {
        var effects: [Effect] = []
        while !isStopped, announcing == nil, next < targets.count, underWay.count < Self.width {
            let place = next
            next += 1
            guard let action = verb.on(targets[place]) else { continue }
            let id = numbers.next()
            underWay[id] = place
            effects.append(.act(id, action, reason: reason))
        }
        return effects
    }

    /// Takes what came of one; whether it was one of these. What can't be reached stops the rest: nothing is guessed.
    mutating func take(_ id: ActionID, _ result: Result<ActionReceipt, StoreFailure>) -> Bool {
        if id == announcing {
            announcing = nil
            if case .failure(let failure) = result { (refusal, isStopped) = (failure, true) }
            return true
        }
        guard let place = underWay.removeValue(forKey: id) else { return false }
        switch result {
        case .success(let receipt):
            results[place] =
                switch receipt.outcome {
                case .done where !receipt.isComplete: .partly(receipt)
                case .done: .done(effective: receipt.effective)
                case .gone: .gone
                case .movedOn: .movedOn
                }
        case .failure(let failure):
            results[place] = .failed(failure)
            isStopped = true
        }
        return true
    }

    var context: KeyContext { .bulk }

    static func rows(of layout: Layout) -> Int { layout.detailRows }

    var leavingWords: SafeText? { isOver || isStopped ? nil : "No further session is begun." }

    /// Begins no further one while some are under way; then closes.
    mutating func leave() -> Bool {
        if isOver { return true }
        isStopped = true
        return false
    }
}
