import ArgumentParser
import Glibc
import JOSE
import Sessions
import Settings

/// What all commands are told that change something.
struct StrokeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the audit trail.", valueName: "text"))
    var reason = ""

    @Flag(help: "Say what would be done and how many sessions it would hit, and do nothing.")
    var dryRun = false

    @Flag(help: "Don't ask.")
    var yes = false

    @OptionGroup var durability: DurabilityFlags

    @Option(help: ArgumentHelp("How to print: table, json (one object a line) or csv.", valueName: "format"))
    var output: OutputFormat = .table
}

/// An act at one stroke: asks, acts, and reports in one line.
struct Stroke {
    /// The command's name.
    let name: String
    /// How what was done is reported.
    let done: String
    /// What is asked first.
    let question: String
    /// The word that is to be typed to go on.
    var agreement = "yes"
    /// What is done.
    let action: Action
    /// What it is about, in words.
    let target: String
    /// What the report begins with.
    let report: Fields

    /// - Parameters:
    ///   - readsInput: whether standard input holds what the act is about, so that nobody can be asked there.
    ///   - count: how many sessions it would hit; nothing where that is not known.
    func run(
        _ options: StrokeOptions,
        in store: any SessionStore,
        readsInput: Bool = false,
        count: () async throws(StoreFailure) -> Int?
    ) async throws {
        if options.dryRun { return try await dryRun(options, count) }
        if let reason = store.profile.readOnlyReason { throw Failure.refused("Nothing was changed: \(reason)") }
        try confirm(options, readsInput: readsInput)
        let receipt: ActionReceipt
        do {
            let actor = OperatorIdentity.current(.ofProgram)
            receipt = try await store.carryOut(action, by: actor, reason: options.reason)
        } catch {
            throw Failure(error)
        }
        var report = report
        // What was meant may be less than what holds, as with a lock that was there: the store's word goes before ours.
        if receipt.until != nil { report.remove("until") }
        report.add(receipt, done: done)
        var printer = printer(options)
        var problem: OutputFailure?
        printer.print([report]) { problem = problem ?? Streams.failure(ofWriting: $0) }
        for remark in receipt.remarks(on: target) { Streams.note("sessiontop: \(remark)") }
        problem?.note()
        var tally = ActTally()
        tally.count(receipt)
        if let code = tally.exitCode { throw code }
        if problem != nil { throw ExitCode.unwritable }
    }

    private func printer(_ options: StrokeOptions) -> Printer {
        let more = options.output == .table ? ["outcome", "sessions", "effective", "until"] : Fields.receipt
        return Printer(format: options.output, columns: report.names + more.filter { !report.names.contains($0) })
    }

    private func dryRun(
        _ options: StrokeOptions,
        _ count: () async throws(StoreFailure) -> Int?
    ) async throws {
        let sessions: Int?
        do {
            sessions = try await count()
        } catch {
            throw Failure(error)
        }
        var report = report
        report.add("outcome", "would-be-\(done)")
        if let sessions {
            report.add("sessions", .number(JSONNumber(Int64(sessions))))
        } else {
            report.add("problem", "how many sessions it would hit is not known here")
        }
        var printer = printer(options)
        printer.print([report])
    }

    private func confirm(_ options: StrokeOptions, readsInput: Bool) throws(Failure) {
        if options.yes { return }
        guard isatty(STDIN_FILENO) == 1, !readsInput else {
            throw .refused("Nothing was done: there is nobody to ask here. Say --yes to \(name) without asking.")
        }
        Streams.note("\(question) Type \(agreement) to go on, anything else to leave it: ")
        guard let answer = readLine(), answer.trimmed.lowercased() == agreement else {
            throw .refused("Nothing was done.")
        }
    }
}
