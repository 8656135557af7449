import Foundation
import Glibc
import Redis
import TestSupport

/// A terminal in which the console runs on a server's store, started from a shell, so that what it leaves behind shows.
struct ConsoleTerminal {
    let terminal: TmuxTerminal

    init(
        _ server: SessionServer,
        _ arguments: String = "",
        columns: Int = 120,
        rows: Int = 30,
        term: String = "tmux-256color",
        environment: [String: String] = [:],
        clock: MovableClock? = nil
    ) async throws {
        try await self.init(
            url: server.redis.url.description,
            arguments,
            columns: columns,
            rows: rows,
            term: term,
            environment: environment,
            clock: clock
        )
    }

    init(
        url: String,
        _ arguments: String = "",
        columns: Int = 120,
        rows: Int = 30,
        term: String = "tmux-256color",
        environment: [String: String] = [:],
        clock: MovableClock? = nil
    ) async throws {
        terminal = try await TmuxTerminal(
            columns: columns,
            rows: rows,
            term: term,
            environment: ["SESSIONTOP_URL": url, "PS1": "$ "].merging(environment) { _, given in given }
        )
        try await terminal.expect("$")
        let program = (clock?.command ?? []) + [SessiontopProgram.path, arguments]
        try await terminal.type("stty -a | md5sum; \(program.joined(separator: " ")); echo \"left with $?\"")
        try await terminal.press("Enter")
    }

    /// Waits until the console is gone and proves that the terminal is as it was before.
    ///
    /// - Returns: what the shell shows afterwards.
    @discardableResult
    func expectLeft(with status: Int32) async throws -> String {
        try await terminal.expect("left with \(status)")
        try await terminal.type("clear; stty -a | md5sum; echo \"still $((6 * 7))\"")
        try await terminal.press("Enter")
        return try await terminal.expect("still 42")
    }

    /// The process of the console, which the shell started.
    func console() async throws -> pid_t {
        let shell = try await terminal.process()
        var found: pid_t?
        try await eventually {
            let children = try? String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
            found = children?.split(separator: " ").compactMap { pid_t($0) }.first { child in
                (try? String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8))?.hasPrefix("sessiontop") ?? false
            }
            return found != nil
        }
        return found ?? -1
    }
}
