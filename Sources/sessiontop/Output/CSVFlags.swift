import ArgumentParser
import Languages

/// What CSV does with cells that a spreadsheet would run.
enum CSVStyle: String, CaseIterable, ExpressibleByArgument {
    /// A ' stands before them.
    case safe
    /// They are as they are: for machines, which take no cell for a formula.
    case raw
}

/// How CSV is written.
struct CSVFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            said("With --output csv: safe (a ' before what a spreadsheet would run), or raw for machines."),
            valueName: "style"
        )
    )
    var csv: CSVStyle = .safe
}
