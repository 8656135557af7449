import Foundation

@testable import JOSE

/// The Python process with joserfc, asked one line at a time.
final class Peer {
    /// The interpreter of a virtual environment that has joserfc; `make test` provides one.
    private static let interpreter: String =
        ProcessInfo.processInfo.environment["JOSERFC_PYTHON"]
        ?? folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(".build-venv/bin/python").path

    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Interop")

    /// Whether to try: on CI always, so that a missing peer fails there instead of being skipped.
    static let isExpected =
        ProcessInfo.processInfo.environment["CI"] != nil || FileManager.default.isExecutableFile(atPath: interpreter)

    struct Silent: Error, CustomStringConvertible {
        let description = "the peer did not answer: its virtual environment needs joserfc (make test provides it)"
    }

    private let process = Process()
    private let requests = Pipe()
    private let answers = Pipe()
    private var received: [UInt8] = []

    init() throws {
        process.executableURL = URL(fileURLWithPath: Self.interpreter)
        process.arguments = ["-W", "ignore", Self.folder.appendingPathComponent("peer.py").path]
        process.standardInput = requests
        process.standardOutput = answers
        try process.run()
    }

    deinit {
        // Programs that other tests start meanwhile may have inherited the pipe: its end is not to be waited for.
        process.terminate()
        process.waitUntilExit()
    }

    func ask(_ request: JSONObject) throws -> JSONObject {
        try requests.fileHandleForWriting.write(contentsOf: Data(JSONWriter.bytes(of: request) + [0x0A]))
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                let line = Array(received[..<end])
                received.removeSubrange(...end)
                guard let answer = try JSONParser.parse(line, limits: .file).object else { throw Silent() }
                return answer
            }
            let more = answers.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Silent() }
            received += more
        }
    }
}
