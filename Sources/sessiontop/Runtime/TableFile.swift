import Console
import JOSE
import Sessions

/// A new file with one thing a line, as the commands print it.
final class TableFile {
    private let file: NewFile
    private let printer: Printer
    private var text: String
    /// How many things were written.
    private(set) var rows = 0

    /// How much is gathered before it is written, in bytes.
    private static let portion = 64 * 1024

    init(_ table: Export.Table, _ format: Export.Format, at now: Timestamp) throws(ExportFailure) {
        let (output, ending): (OutputFormat, String) =
            switch format {
            case .json: (.json, ".jsonl")
            case .csv: (.csv, ".csv")
            }
        let (name, columns) = table.layout
        file = try NewFile(name, ending: ending, at: now)
        printer = Printer(format: output, columns: columns)
        text = printer.heading
    }

    /// Writes one more.
    func append(_ thing: Fields) throws(ExportFailure) {
        text += printer.line(thing)
        rows += 1
        if text.utf8.count > Self.portion { try finish() }
    }

    /// Writes what is gathered.
    func finish() throws(ExportFailure) {
        if !text.isEmpty { try file.append(text) }
        text = ""
    }

    /// Takes the file away again.
    func remove() { file.remove() }

    /// Where it is, from the root on.
    var realPath: String { file.realPath }
}

extension Export.Table {
    /// What a file of it is called, and the fields that CSV has.
    fileprivate var layout: (name: String, columns: [String]) {
        switch self {
        case .sessions: ("sessions", Fields.session)
        case .users: ("users", Fields.user)
        case .trail: ("audit", Fields.audit)
        case .ended: ("ended", Fields.ended)
        case .keys: ("keys", Fields.key)
        case .overview: ("overview", Fields.figure)
        }
    }
}
