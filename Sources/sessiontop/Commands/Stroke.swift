import ArgumentParser
import Glibc
import JOSE
import Sessions
import Settings

/// What all commands are told that change something.
struct StrokeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the audit trail.", valueName: "text"))
    var reason = ""

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Flag(help: "Don't ask.")
    var yes = false

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

    /// - Parameter readsInput: whether standard input holds what the act is about, so that nobody can be asked there.
    func run(
        _ options: StrokeOptions,
        in store: any SessionStore,
        readsInput: Bool = false,
        report: Fields,
        _ act: (Actor) async throws(StoreFailure) -> ActionReceipt
    ) async throws {
        var report = report
        var printer = Printer(
            format: options.output,
            columns: report.names + ["outcome", "sessions", "effective", "until"].filter { !report.names.contains($0) }
        )
        if options.dryRun {
            report.add("outcome", "would-be-\(done)")
            return printer.print([report])
        }
        if let reason = store.profile.readOnlyReason { throw Failure.refused("Nothing was changed: \(reason)") }
        try confirm(options, readsInput: readsInput)
        let receipt: ActionReceipt
        do {
            receipt = try await act(OperatorIdentity.current(.current()))
        } catch {
            throw Failure(error)
        }
        report.add("outcome", receipt.outcome == .done ? done : "gone")
        report.add("sessions", .number(JSONNumber(Int64(receipt.sessions))))
        report.add("effective", receipt.effective)
        report.add("until", receipt.until)
        printer.print([report])
        if receipt.outcome != .done { throw ExitCode.nothing }
    }

    private func confirm(_ options: StrokeOptions, readsInput: Bool) throws(Failure) {
        if options.yes { return }
        guard isatty(STDIN_FILENO) == 1, !readsInput else {
            throw .refused("Nothing was done: there is nobody to ask here. Say --yes to \(name) without asking.")
        }
        Streams.note("\(question) Type yes to go on, anything else to leave it: ")
        guard let answer = readLine(), answer.trimmed.lowercased() == "yes" else {
            throw .refused("Nothing was done.")
        }
    }
}
