import FoundationEssentials
import Glibc
import JOSE
import Logging

/// Writes each message as a line: text, or JSON. Nothing is formatted before a message is written, since each request has a
/// logger of its own and few write anything.
struct LineLogHandler: LogHandler {
    let writer: LogWriter
    var isJSON = false
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    /// A handler that writes to standard error.
    init(isJSON: Bool) {
        self.isJSON = isJSON
        writer = LogWriter(STDERR_FILENO) { count in
            let event = LogEvent(
                level: .warning,
                message: "Lines of the log are missing: nobody read them in time.",
                error: nil,
                metadata: nil,
                source: "",
                file: #fileID,
                function: #function,
                line: #line
            )
            return Self.line(event, ["lines": .stringConvertible(count)], isJSON: isJSON)
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        writer.write(Self.line(event, all, isJSON: isJSON))
    }

    private static func line(_ event: LogEvent, _ metadata: Logger.Metadata, isJSON: Bool) -> [UInt8] {
        let time = Date().formatted(.iso8601)
        let sorted = metadata.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return (isJSON ? json(time, event, sorted) : text(time, event, sorted)) + [0x0A]
    }

    static func json(
        _ time: String,
        _ event: LogEvent,
        _ metadata: [(key: String, value: Logger.Metadata.Value)]
    ) -> [UInt8] {
        var line: JSONObject = [
            "time": .string(time), "level": .string(event.level.rawValue), "message": .string("\(event.message)"),
        ]
        for (key, value) in metadata { line[key] = value.json }
        return JSONWriter.bytes(of: line)
    }

    /// Values with anything but printable ASCII without spaces are quoted as JSON strings, so that none looks like two. What a
    /// terminal would take for a command, or would not show where it stands, is escaped.
    static func text(
        _ time: String,
        _ event: LogEvent,
        _ metadata: [(key: String, value: Logger.Metadata.Value)]
    ) -> [UInt8] {
        let pairs = metadata.map { key, value in
            let value = "\(value)"
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

extension Logger.MetadataValue {
    /// As JSON has it: what is a number or a truth is one there too.
    fileprivate var json: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .stringConvertible(let value): Self.json(value)
        case .array(let values): .array(values.map(\.json))
        case .dictionary(let members):
            .object(members.sorted { $0.key < $1.key }.reduce(into: [:]) { $0[$1.key] = $1.value.json })
        }
    }

    private static func json(_ value: any CustomStringConvertible) -> JSONValue {
        switch value {
        case let value as Bool: .bool(value)
        case let value as any BinaryInteger:
            Int64(exactly: value).map { .number(JSONNumber($0)) } ?? .string("\(value)")
        case let value as Double: JSONNumber(value).map { .number($0) } ?? .string("\(value)")
        default: .string("\(value)")
        }
    }
}
