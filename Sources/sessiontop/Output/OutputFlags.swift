import ArgumentParser
import Languages

/// How a list is printed.
struct OutputFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(said("How to print: table, json (one object a line), csv or plain."), valueName: "format")
    )
    var output: OutputFormat = .table

    @Flag(
        help: ArgumentHelp(
            said("The same as --output plain: a line each, in words, without columns; for screen readers.")
        )
    )
    var plain = false

    @OptionGroup var style: CSVFlags

    /// The format that was asked for.
    var format: OutputFormat { plain ? .plain : output }
}
