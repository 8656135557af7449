import ArgumentParser
import JOSE
import Sessions

extension Fields {
    /// The names of what a receipt adds, in their order.
    static let receipt = [
        "outcome", "sessions", "effective", "until", "denied_until", "confirmed", "replicas", "remains", "problem",
    ]

    /// What came of an act.
    mutating func add(_ receipt: ActionReceipt, done: String) {
        add("outcome", receipt.outcome.word(done: done))
        add("sessions", .number(JSONNumber(Int64(receipt.sessions))))
        add("effective", receipt.effective)
        add("until", receipt.until)
        add("denied_until", receipt.deniedUntil)
        switch receipt.confirmation {
        case .notAsked: break
        case .confirmed(let replicas): addConfirmation(true, replicas)
        case .unconfirmed(let replicas, _): addConfirmation(false, replicas)
        }
        add("remains", receipt.shortfall ?? "")
        add("problem", receipt.lostAnswer.map { "the answer was lost: \($0)" } ?? "")
    }

    private mutating func addConfirmation(_ isConfirmed: Bool, _ replicas: Int) {
        add("confirmed", .bool(isConfirmed))
        add("replicas", .number(JSONNumber(Int64(replicas))))
    }
}

extension ActionReceipt {
    /// What standard error says of it, beside the report: a sentence each.
    ///
    /// - Parameter target: what it was about, such as `session 16agn…`.
    func remarks(on target: String) -> [String] {
        var remarks: [String] = []
        if let lostAnswer {
            remarks.append(
                "\(target): it is done. The store, asked again, shows it, though its answer was lost: \(lostAnswer)"
            )
        }
        if outcome == .gone, let deniedUntil {
            remarks.append(
                "\(target): had ended before, there is no such session any more; its ID is refused until "
                    + "\(RFC3339.text(deniedUntil))."
            )
        }
        if let shortfall { remarks.append("\(target): not all is done: \(shortfall). Do it again to finish it.") }
        if case .unconfirmed(let replicas, let wanted) = confirmation {
            remarks.append(
                "\(target): not confirmed: \(replicas) of \(wanted) replicas said in time that they have it. It is in force, but "
                    + "a failover now may undo it; doing it again waits anew."
            )
        }
        return remarks
    }
}

extension ActionReceipt.Outcome {
    /// How a report has it.
    fileprivate func word(done: String) -> String {
        switch self {
        case .done: done
        case .gone: "gone"
        case .movedOn: "moved-on"
        }
    }
}

/// What acts came to, for the exit code: it is 0 only where all is done, wholly, and confirmed where that was asked for.
struct ActTally {
    private var isAnyDone = false
    private var isAnyPartly = false
    private var isAnyNothing = false
    private var failure: StoreFailure?

    /// Counts what the store answered.
    mutating func count(_ receipt: ActionReceipt) {
        if !receipt.isComplete { isAnyPartly = true }
        if receipt.outcome == .done { isAnyDone = true } else { isAnyNothing = true }
    }

    /// Counts what failed, or was not begun for that.
    mutating func count(_ failure: StoreFailure) {
        if failure.kind == .partlyDone { isAnyPartly = true }
        self.failure = self.failure ?? failure
    }

    /// The code, where it is not 0.
    var exitCode: ExitCode? {
        if isAnyPartly || isAnyDone && (isAnyNothing || failure != nil) { return .partly }
        if let failure { return Failure(failure).code }
        return isAnyNothing ? .nothing : nil
    }
}
