import ArgumentParser
import JOSE
import Languages
import SessionStores
import Sessions
import Settings

/// `sessiontop mend`
struct MendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mend",
        abstract: said("Rebuild damaged and missing rows, and remove what is left of sessions that are gone."),
        discussion: said(
            """
            Looks at every session. Rows, ends and users' sets are rebuilt from the sessions' own keys, which are never \
            touched: what servers accept stays as it is. What can't be mended is named, with what to do about it. Asks \
            before it changes anything, unless --yes is given. Exits with 0 when nothing is damaged any more, with 1 when \
            something is that can't be mended, and with 5 when something was mended and something could not be, or when it \
            stopped half-way: do it again then.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags

    @Option(help: ArgumentHelp(said("Why, for the audit trail."), valueName: "text"))
    var reason = ""

    @Flag(help: ArgumentHelp(said("Report what is damaged, and change nothing.")))
    var dryRun = false

    @Flag(help: ArgumentHelp(said("Don't ask.")))
    var yes = false

    @Option(help: ArgumentHelp(said("How to print: table, json (one object a line) or csv."), valueName: "format"))
    var output: OutputFormat = .table

    @OptionGroup var style: CSVFlags

    func validate() throws {
        try GivenText.checkReason(reason)
    }

    func run() async throws {
        let store = try await connection.connectedStore()
        guard let upkeep = store as? any Upkeep else {
            throw Failure.refused("Nothing was changed: a store of this layout can't be mended.")
        }
        do {
            let damage = try await upkeep.damage()
            let isShown = report(damage)
            for words in damage.advice { Streams.note("sessiontop: \(words)") }
            if !dryRun, damage.mendable > 0 {
                if let reason = store.profile.readOnlyReason {
                    throw Failure.refused("Nothing was changed: \(reason)")
                }
                try confirm(damage, isShown: isShown)
                let actor = OperatorIdentity.current(.current())
                try conclude(try await upkeep.mend(damage, by: actor, reason: reason), damage)
            } else if isShown, !damage.kinds.isEmpty {
                throw ExitCode.nothing
            }
            if !isShown { throw ExitCode.unwritable }
        } catch let failure as StoreFailure {
            throw Failure(failure)
        }
    }

    /// - Returns: whether it could be printed: who says --yes has it mended all the same.
    private func report(_ damage: DamageReport) -> Bool {
        var printer = Printer(format: output, columns: ["damage", "count", "mendable", "words"], csv: style.csv)
        let rows = damage.kinds.map { kind in
            var fields = Fields()
            fields.add("damage", kind.name)
            fields.add("count", kind.count)
            fields.add("mendable", .bool(kind.isMendable))
            fields.add("words", kind.words)
            return fields
        }
        if rows.isEmpty {
            Streams.note("Nothing is damaged: \(damage.sessions) sessions were examined.")
        } else {
            var problem: OutputFailure?
            printer.print(rows) { problem = problem ?? Streams.failure(ofWriting: $0) }
            problem?.note()
            return problem == nil
        }
        return true
    }

    private func confirm(_ damage: DamageReport, isShown: Bool) throws(Failure) {
        if yes { return }
        if !isShown { throw .unwritable("Nothing was changed: what is damaged can't be shown.") }
        try Confirmation.checkTerminal(before: "mend")
        try Confirmation("Mend \(damage.mendable) of these?").ask()
    }

    private func conclude(_ report: MendReport, _ damage: DamageReport) throws {
        var words = said("Mended \(report.mended) sessions, removed \(report.removed) leftovers.")
        if report.moved > 0 { words += said(" \(report.moved) had changed or ended by themselves.") }
        if report.failed > 0 { words += said(" \(report.failed) could not be mended.") }
        Streams.note("\(words)")
        for words in report.advice { Streams.note("sessiontop: not mended: \(words)") }
        if let shortfall = report.shortfall { Streams.note("sessiontop: \(shortfall)") }
        let isWhole = report.failed == 0 && report.shortfall == nil && damage.advice.isEmpty
        if isWhole { return }
        let isPartly = report.mended + report.removed > 0 || report.shortfall != nil
        throw isPartly ? ExitCode.partly : ExitCode.nothing
    }
}
