import ArgumentParser
import Languages

/// The options of all commands that change something.
struct ActionOptions: ParsableArguments {
    @Option(help: ArgumentHelp(said("Why, for the audit trail."), valueName: "text"))
    var reason = ""

    @Flag(help: ArgumentHelp(said("Report what would be done and how many sessions it would hit, and do nothing.")))
    var dryRun = false

    @Flag(help: ArgumentHelp(said("Don't ask.")))
    var yes = false

    @OptionGroup var durability: DurabilityFlags

    @Option(help: ArgumentHelp(said("How to print: table, json (one object a line) or csv."), valueName: "format"))
    var output: OutputFormat = .table

    @OptionGroup var style: CSVFlags

    func validate() throws {
        try GivenText.checkReason(reason)
    }
}
