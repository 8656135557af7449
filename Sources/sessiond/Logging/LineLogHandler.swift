import FoundationEssentials
import Glibc
import JOSE
import Logging

/// Writes each message as a line of JSON to standard error.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line: JSONObject = [
            "time": .string(Date().formatted(.iso8601)), "level": .string(event.level.rawValue),
            "message": .string("\(event.message)"),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { line[key] = .string("\(value)") }
        let bytes = JSONWriter.bytes(of: line) + [0x0A]
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
