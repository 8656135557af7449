import ArgumentParser
import Languages

/// The report of what can't be taken back: where it can't be written, acting goes on, and standard error says in the end what
/// became of it.
struct ActionOutput {
    private let printer: Printer
    private var isBegun = false
    private var failure: OutputFailure?
    /// How often each outcome came, in the order of the first of each.
    private var counts: [(outcome: String, count: Int)] = []

    /// - Parameter expected: what a table's columns are measured by.
    init(_ printer: Printer, expecting expected: [Fields]) {
        var printer = printer
        printer.measure(expected)
        self.printer = printer
    }

    /// Reports one thing.
    mutating func print(_ report: Fields) {
        let outcome = report.text("outcome")
        if let place = counts.firstIndex(where: { $0.outcome == outcome }) {
            counts[place].count += 1
        } else {
            counts.append((outcome, 1))
        }
        if failure == nil {
            failure = Streams.failure(ofWriting: (isBegun ? "" : printer.heading) + printer.line(report))
        }
        isBegun = true
    }

    /// Says what was done where the report could not be written, and ends with what the actions came to.
    func conclude(_ code: ExitCode?) throws(ExitCode) {
        if let failure {
            let done = counts.map { "\(FieldWords.value($0.outcome, of: "outcome")) (\($0.count))" }
            failure.note(done: done.joined(separator: ", "))
        }
        if let code = code ?? failure.map({ _ in .unwritable }) { throw code }
    }
}
