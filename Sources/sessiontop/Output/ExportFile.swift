import Console
import Glibc
import JOSE
import Sessions

/// Files that the console writes for its operator: JSON as the commands print it, in the folder that it was started in.
enum ExportFile {
    /// Writes a new file that only its owner can read.
    ///
    /// - Returns: its path, or why there is none.
    static func write(_ export: Export, at now: Timestamp) -> Result<String, ExportFailure> {
        let moment = RFC3339.text(Timestamp(seconds: now.seconds)).filter { $0 != "-" && $0 != ":" }
        let (name, text) = content(of: export, at: now)
        var path = "sessiontop-\(name)-\(moment)"
        // A second export within a second is another file.
        var number = 1
        while access(path + ending(of: export), F_OK) == 0 {
            number += 1
            path = "sessiontop-\(name)-\(moment)-\(number)"
        }
        path += ending(of: export)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return .failure(failure(path)) }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = failure(path)
                unlink(path)
                return .failure(failure)
            }
            rest = rest.dropFirst(count)
        }
        return .success(realPath(path))
    }

    private static func ending(of export: Export) -> String {
        switch export {
        case .session: ".json"
        case .trail: ".jsonl"
        }
    }

    private static func content(of export: Export, at now: Timestamp) -> (name: String, text: String) {
        switch export {
        case .session(let detail):
            // A layout's IDs may be anything; what can't stand in a file's name is left out.
            let id = detail.row.session.text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(12)
            return ("session-\(id)", Printer.json(Fields(detail, at: now).json) + "\n")
        case .trail(let entries):
            return ("audit", entries.map { Printer.json(Fields($0).json) + "\n" }.joined())
        }
    }

    private static func failure(_ path: String) -> ExportFailure {
        let reason = String(cString: strerror(errno))
        return ExportFailure(
            "\(path) was not written: \(reason). Start sessiontop in a folder that you may write to, with room on its disk."
        )
    }

    private static func realPath(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
