import ArgumentParser
import Sessions

/// What actions came to, for the exit code: it is 0 only where all is done, wholly, and confirmed where that was asked for.
struct ActionTally {
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
