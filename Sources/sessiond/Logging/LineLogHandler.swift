import FoundationEssentials
import Glibc
import JOSE
import Logging

/// Writes each message as a line to standard error: text, or JSON. Nothing is formatted before a message is written, since
/// each request has a logger of its own and few write anything.
struct LineLogHandler: LogHandler {
    var isJSON = false
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
        let time = Date().formatted(.iso8601)
        let line =
            isJSON
            ? Self.json(time, event, all.map { ($0.key, "\($0.value)") })
            : Self.text(time, event, all.map { ($0.key, "\($0.value)") })
        let bytes = line + [0x0A]
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }

    static func json(_ time: String, _ event: LogEvent, _ metadata: [(key: String, value: String)]) -> [UInt8] {
        var line: JSONObject = [
            "time": .string(time), "level": .string(event.level.rawValue), "message": .string("\(event.message)"),
        ]
        for (key, value) in metadata { line[key] = .string(value) }
        return JSONWriter.bytes(of: line)
    }

    /// Values with anything but printable ASCII without spaces are quoted as JSON strings, so that none looks like two. What a
    /// terminal would take for a command, or would not show where it stands, is escaped.
    static func text(_ time: String, _ event: LogEvent, _ metadata: [(key: String, value: String)]) -> [UInt8] {
        let pairs = metadata.map { key, value in
            let isPlain =
                !value.isEmpty && value.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
            return " \(key)=\(isPlain ? value : JSONWriter.text(of: .string(value)))"
        }
        return Array(visible("\(time) \(event.level) \(event.message)\(pairs.joined())").utf8)
    }

    /// Controls, marks that turn the direction of what follows, and what else has no width of its own, as JSON escapes them.
    private static func visible(_ text: String) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
                    let digits = String(unit, radix: 16)
                    let zeros = String(repeating: "0", count: 4 - digits.count)
                    visible.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
                }
            default: visible.append(scalar)
            }
        }
        return String(visible)
    }
}
