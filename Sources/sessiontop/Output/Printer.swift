import ArgumentParser
import Cells
import Glibc
import JOSE

/// How results are laid out.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case json
    case csv
}

/// Lays out one thing after the other. Everything that comes from outside is made safe for a terminal here.
struct Printer {
    let format: OutputFormat
    let columns: [String]

    /// The text for so many things.
    func text(_ things: [Fields]) -> String {
        switch format {
        case .json: things.map { Self.json($0.json) + "\n" }.joined()
        case .csv: ([columns] + things.map(cells)).map(Self.csvLine).joined()
        case .table: TableLayout(rows: [columns.map { $0.uppercased() }] + things.map(cells)).text
        }
    }

    private func cells(_ thing: Fields) -> [String] { columns.map(thing.text) }

    /// A value on one line, whatever is invisible in it as `\u` escapes.
    static func json(_ value: JSONValue) -> String {
        JSONWriter.text(of: value, escaping: .invisible)
    }

    /// RFC 4180, but with a plain line feed at the end.
    private static func csvLine(_ cells: [String]) -> String {
        cells.map { cell in
            let safe = SafeText(cell, limit: .max).description
            return safe.contains { ",\"".contains($0) } ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
        }.joined(separator: ",") + "\n"
    }
}

/// Rows of text in columns as wide as their widest cell.
struct TableLayout {
    let rows: [[String]]

    var text: String {
        let safe = rows.map { $0.map { SafeText($0) } }
        let widths = (rows.first ?? []).indices.map { column in safe.map { $0[column].width }.max() ?? 0 }
        return safe.map { row in
            var line = ""
            var blanks = 0
            for (cell, width) in zip(row, widths) {
                line += cell.isEmpty ? "" : String(repeating: " ", count: blanks) + cell.description
                blanks = cell.isEmpty ? blanks + width + 2 : width - cell.width + 2
            }
            return line + "\n"
        }.joined()
    }
}
