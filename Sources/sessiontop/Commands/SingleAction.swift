import ArgumentParser
import JOSE
import Languages
import Sessions

/// One action: asks, acts, and reports in one line.
struct SingleAction {
    let action: Action
    let confirmation: Confirmation
    /// The user whom the store must know; nil where another thing is meant, or where it is forced.
    var known: KnownUser?
    /// What can be done all the same, where the user is not known.
    var advice = ""

    /// - Parameters:
    ///   - readsInput: whether standard input holds what the action is about, so that nobody can be asked there.
    ///   - forecast: what it would come to; asked for a dry run.
    func run(
        _ options: ActionOptions,
        in store: any SessionStore,
        readsInput: Bool = false,
        forecast: () async throws(StoreFailure) -> Forecast
    ) async throws {
        try await ActionGate(verb: action.verb, options: options, store: store).check()
        try await known?.check(advice)
        if options.dryRun { return try await dryRun(options, in: store, forecast) }
        if !options.yes {
            try Confirmation.checkTerminal(before: words.name, readsInput: readsInput)
            try confirmation.ask(readsInput: readsInput)
        }
        let receipt: ActionReceipt
        let stop = GuardReport.stopWish(in: store)
        do {
            let actor = OperatorIdentity.current(.ofProgram)
            receipt = try await store.carryOut(action, by: actor, reason: options.reason)
        } catch {
            throw Failure(error)
        }
        var report = Fields(action.target)
        report.add(receipt, done: words.outcome, until: action.end)
        var output = ActionOutput(printer(options), expecting: [report])
        output.print(report)
        for remark in receipt.remarks(on: action) { Streams.note("sessiontop: \(remark.words)") }
        let left = await GuardReport(store: store, stop: stop).wait()
        var tally = ActionTally()
        tally.count(receipt)
        try output.conclude(tally.exitCode ?? left)
    }

    private var words: ActionWords { action.verb.words }

    private func printer(_ options: ActionOptions) -> Printer {
        let more = options.output == .table ? ["outcome", "sessions", "effective", "until"] : Fields.receipt
        return Printer(format: options.output, columns: Fields(action.target).names + more, csv: options.style.csv)
    }

    private func dryRun(
        _ options: ActionOptions,
        in store: any SessionStore,
        _ forecast: () async throws(StoreFailure) -> Forecast
    ) async throws {
        let found: Forecast
        do {
            try store.check(action)
            found = try await forecast()
        } catch {
            throw Failure(error)
        }
        var report = Fields(action.target)
        report.add("outcome", found.findsTarget ? "would-be-\(words.outcome)" : "gone")
        if let sessions = found.sessions { report.add("sessions", sessions) }
        report.add("until", action.end)
        if found.sessions == nil { report.add("problem", Self.uncounted) }
        var printer = printer(options)
        printer.print([report])
        if !found.findsTarget { throw Failure.nothing("\(action.target.words): \(action.verb.nothingThere).") }
    }

    /// What is said where the number of sessions is not known.
    static var uncounted: String { said("how many sessions it would hit is not known here") }
}
