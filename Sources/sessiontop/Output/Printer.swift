import ArgumentParser
import Cells
import JOSE

/// How results are laid out.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case json
    case csv
    /// Each thing on a line of its own, with the name of each value before it: nothing has to be seen to be understood.
    case plain
}

/// Lays out one thing a line. Everything that comes from outside is made safe for a terminal here.
struct Printer {
    private let format: OutputFormat
    private let columns: [String]
    private let headings: [String]
    private var table: TableLayout
    private let csv: CSVStyle

    /// - Parameters:
    ///   - columns: the fields that tables and CSV show, in this order; JSON has them all.
    ///   - headings: what stands above them in a table, where that is not their names.
    ///   - csv: what CSV does with cells that a spreadsheet would run.
    init(format: OutputFormat, columns: [String], headings: [String]? = nil, csv: CSVStyle = .safe) {
        self.format = format
        self.csv = csv
        self.columns = columns
        self.headings = (headings ?? columns).map { FieldWords.name($0).uppercased() }
        table = TableLayout(headings: self.headings)
    }

    /// Makes a table's columns as wide as these things need them.
    mutating func measure(_ things: some Sequence<Fields>) {
        guard format == .table else { return }
        for thing in things { table.measure(cells(thing)) }
    }

    /// What stands above the first line, with its line feed.
    var heading: String {
        switch format {
        case .json, .plain: ""
        case .csv: csvLine(columns)
        case .table: table.line(headings)
        }
    }

    /// A thing's line, with its line feed.
    func line(_ thing: Fields) -> String {
        switch format {
        case .json: Self.json(thing.json) + "\n"
        case .csv: csvLine(columns.map(thing.text))
        case .table: table.line(cells(thing))
        case .plain: plainLine(thing)
        }
    }

    /// Prints so many things, a part at a time: a million of them never lie in memory at once.
    mutating func print(_ things: some Collection<Fields>, to out: (String) -> Void = Streams.out) {
        measure(things)
        var text = heading
        for thing in things {
            text += line(thing)
            if text.utf8.count > 64 * 1024 {
                out(text)
                text = ""
            }
        }
        out(text)
    }

    /// A value on one line, whatever is invisible in it as `\u` escapes.
    static func json(_ value: JSONValue) -> String {
        JSONWriter.text(of: value, escaping: .invisible)
    }

    private func cells(_ thing: Fields) -> [String] {
        columns.map { FieldWords.value(thing.text($0), of: $0) }
    }

    /// What is known of a thing, each value behind its name.
    private func plainLine(_ thing: Fields) -> String {
        let known = zip(columns, cells(thing)).filter { !$1.isEmpty }
        return known.map { "\(FieldWords.name($0)): \(SafeText($1, limit: .max))" }.joined(separator: "; ") + "\n"
    }

    /// RFC 4180, but with a plain line feed at the end. What a spreadsheet would take for a formula has a ' before it, unless
    /// that is not wanted: names come from attackers. Some take the wide forms of these signs too, and white space before
    /// them away.
    private func csvLine(_ cells: [String]) -> String {
        cells.map { cell in
            let text = SafeText(cell, limit: .max).description
            let first = text.first { !$0.isWhitespace }
            let runs = first.map { "=+-@＝＋－＠".contains($0) } == true
            let safe = csv == .safe && runs ? "'\(text)" : text
            return safe.contains { ",;\"".contains($0) } ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
        }.joined(separator: ",") + "\n"
    }
}
