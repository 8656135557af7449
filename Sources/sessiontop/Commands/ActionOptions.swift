import ArgumentParser

/// What all commands are told that change something.
struct ActionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the audit trail.", valueName: "text"))
    var reason = ""

    @Flag(help: "Report what would be done and how many sessions it would hit, and do nothing.")
    var dryRun = false

    @Flag(help: "Don't ask.")
    var yes = false

    @OptionGroup var durability: DurabilityFlags

    @Option(help: ArgumentHelp("How to print: table, json (one object a line) or csv.", valueName: "format"))
    var output: OutputFormat = .table

    func validate() throws {
        try GivenText.check(reason, "--reason")
    }
}
