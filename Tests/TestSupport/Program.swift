import Foundation
import Glibc

/// A program run to its end: what it was given, what it said, how it ended.
public struct Program: Sendable {
    /// Its exit status, or 128 and the signal that ended it.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String

    /// Runs a program with that standard input and no other environment than the one given, without a terminal.
    public static func run(
        _ path: String,
        _ arguments: [String] = [],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Program {
        try await withCheckedThrowingContinuation { continuation in
            // Waiting for a process blocks a thread, which must not be one of those that run the tests.
            DispatchQueue.global().async {
                continuation.resume(with: Result { try wait(path, arguments, input, environment) })
            }
        }
    }

    private static func wait(
        _ path: String,
        _ arguments: [String],
        _ input: String,
        _ environment: [String: String]
    ) throws -> Program {
        let folder = try TemporaryDirectory()
        try input.write(toFile: folder.path("input"), atomically: true, encoding: .utf8)
        let writing = O_WRONLY | O_CREAT | O_TRUNC
        let process = try Spawn.start(
            path,
            arguments,
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.url.path, "LANG": "C.UTF-8"]
                .merging(environment) { _, given in given },
            files: [
                (0, folder.path("input"), O_RDONLY), (1, folder.path("output"), writing),
                (2, folder.path("errors"), writing),
            ],
            newSession: true
        )
        let status = Spawn.exitStatus(of: process, wait: true) ?? -1
        return Program(
            status: status,
            output: try String(contentsOfFile: folder.path("output"), encoding: .utf8),
            errors: try String(contentsOfFile: folder.path("errors"), encoding: .utf8)
        )
    }
}
