import ArgumentParser
import Sessions

/// What actions came to, for the exit code: it is 0 only where all is done, wholly, and confirmed where that was asked for.
/// What is gone needs nothing done to it any more: so a retry of what stopped half-way ends well.
struct ActionTally {
    private var isAnyDone = false
    private var isAnyPartly = false
    private var isAnyGone = false
    private var isAnyOther = false
    private var failure: StoreFailure?

    /// Counts what the store answered.
    mutating func count(_ receipt: ActionReceipt) {
        if !receipt.isComplete { isAnyPartly = true }
        switch receipt.outcome {
        case .done: isAnyDone = true
        case .gone: isAnyGone = true
        case .movedOn: isAnyOther = true
        }
    }

    /// Counts what failed, or was not begun for that.
    mutating func count(_ failure: StoreFailure) {
        if failure.kind == .partlyDone { isAnyPartly = true }
        self.failure = self.failure ?? failure
    }

    /// Counts one that was not begun, since somebody stopped it.
    mutating func countUnbegun() { isAnyPartly = true }

    /// The code, where it is not 0.
    var exitCode: ExitCode? {
        if isAnyPartly || isAnyDone && (isAnyOther || failure != nil) { return .partly }
        if let failure { return Failure(failure).code }
        return isAnyOther || isAnyGone && !isAnyDone ? .nothing : nil
    }
}
