import Foundation
import TestSupport

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
        let cause: String
        var description: String {
            "the peer did not answer: its virtual environment needs joserfc (make test provides it). \(cause)"
        }
    }

    private let helper: Helper

    init() throws {
        let program = Self.folder.appendingPathComponent("peer.py").path
        helper = try Helper(path: Self.interpreter, ["-W", "ignore", program])
    }

    func ask(_ request: JSONObject) async throws -> JSONObject {
        let line: String
        do {
            line = try await helper.answer(to: String(decoding: JSONWriter.bytes(of: request), as: UTF8.self))
        } catch {
            throw Silent(cause: "\(error)")
        }
        guard let answer = try JSONParser.parse(Array(line.utf8), limits: .file).object else {
            throw Silent(cause: line)
        }
        return answer
    }
}
