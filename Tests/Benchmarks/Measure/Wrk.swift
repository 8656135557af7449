import Foundation
import SessionLink
import SessionLinkHummingbird
import TestSupport

/// The load generator `wrk`.
enum Wrk {
    private static let connections = 32
    private static let seconds = 2

    /// How many requests a second were answered with 2xx; others are an error.
    static func requestsPerSecond(_ url: String, _ script: WrkScript) async throws -> Double {
        let run = try await Program.run(
            "wrk",
            ["-t", "1", "-c", "\(connections)", "-d", "\(seconds)s", "-s", script.path, url]
        )
        guard run.status == 0 else { throw BenchmarkError("wrk: \(run.errors)") }
        if run.output.contains("Non-2xx") { throw BenchmarkError("\(url) refused requests of wrk:\n\(run.output)") }
        let line = run.output.split(separator: "\n").first { $0.hasPrefix("Requests/sec:") }
        guard let rate = line?.split(separator: " ").last.flatMap({ Double($0) }) else {
            throw BenchmarkError("wrk does not tell its rate:\n\(run.output)")
        }
        return rate
    }
}

/// What `wrk` sends: the header fields of a credential, in a file, since arguments are everybody's to see.
struct WrkScript {
    private let folder: TemporaryDirectory

    init(_ credential: Credential) throws {
        folder = try TemporaryDirectory()
        var lines = ["wrk.headers['Authorization'] = 'Bearer \(credential.token ?? "")'"]
        if let pair = SessionPair(credential) { lines.append("wrk.headers['X-Session'] = '\(pair.text)'") }
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    var path: String { folder.path("wrk.lua") }
}
