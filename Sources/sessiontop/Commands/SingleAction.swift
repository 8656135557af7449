import ArgumentParser
import JOSE
import Sessions

/// One action: asks, acts, and reports in one line.
struct SingleAction {
    let action: Action
    let confirmation: Confirmation

    /// - Parameters:
    ///   - readsInput: whether standard input holds what the action is about, so that nobody can be asked there.
    ///   - count: how many sessions it would hit; nothing where that is not known.
    func run(
        _ options: ActionOptions,
        in store: any SessionStore,
        readsInput: Bool = false,
        count: () async throws(StoreFailure) -> Int?
    ) async throws {
        if options.dryRun { return try await dryRun(options, count) }
        if let obstacle = store.obstacle(to: action.verb) {
            throw Failure.refused("Nothing was changed: \(obstacle.reason)")
        }
        if !options.yes {
            try Confirmation.checkTerminal(before: words.name, readsInput: readsInput)
            try confirmation.ask()
        }
        let receipt: ActionReceipt
        do {
            let actor = OperatorIdentity.current(.ofProgram)
            receipt = try await store.carryOut(action, by: actor, reason: options.reason)
        } catch {
            throw Failure(error)
        }
        var report = Fields(action)
        // What was meant may be less than what holds, as with a lock that was there: the store's word goes before ours.
        if receipt.until != nil { report.remove("until") }
        report.add(receipt, done: words.outcome)
        var printer = printer(options)
        var problem: OutputFailure?
        printer.print([report]) { problem = problem ?? Streams.failure(ofWriting: $0) }
        for remark in receipt.remarks(on: action.target) { Streams.note("sessiontop: \(remark)") }
        problem?.note()
        var tally = ActionTally()
        tally.count(receipt)
        if let code = tally.exitCode { throw code }
        if problem != nil { throw ExitCode.unwritable }
    }

    private var words: ActionWords { action.verb.words }

    private func printer(_ options: ActionOptions) -> Printer {
        let names = Fields(action).names
        let more = options.output == .table ? ["outcome", "sessions", "effective", "until"] : Fields.receipt
        return Printer(format: options.output, columns: names + more.filter { !names.contains($0) })
    }

    private func dryRun(
        _ options: ActionOptions,
        _ count: () async throws(StoreFailure) -> Int?
    ) async throws {
        let sessions: Int?
        do {
            sessions = try await count()
        } catch {
            throw Failure(error)
        }
        var report = Fields(action)
        report.add("outcome", "would-be-\(words.outcome)")
        if let sessions {
            report.add("sessions", .number(JSONNumber(Int64(sessions))))
        } else {
            report.add("problem", "how many sessions it would hit is not known here")
        }
        var printer = printer(options)
        printer.print([report])
    }
}
