import Foundation
public import Glibc

/// A real terminal in which a test presses keys and looks at the screen, by way of tmux.
///
/// Each has a tmux server of its own, on a socket in a temporary folder, gone with the value or the tests' process.
public final class TmuxTerminal: Sendable {
    /// Why a terminal could not be used.
    public enum Failure: Error, CustomStringConvertible {
        /// There is no tmux on this machine.
        case missing
        /// tmux refused a command.
        case refused(command: String, reason: String)
        /// The screen never looked as expected.
        case neverShown(String, screen: String)

        /// What went wrong, with the screen as it was.
        public var description: String {
            switch self {
            case .missing: "tmux is missing, which these tests look through at the screen: apt-get install tmux"
            case .refused(let command, let reason): "tmux \(command): \(reason)"
            case .neverShown(let what, let screen): "\(what); the screen was:\n\(screen)"
            }
        }
    }

    private let folder: TemporaryDirectory
    private let socket: String

    /// A terminal of that size with `command`, a program and its arguments, running in it; a shell by default.
    /// `environment` comes on top of a bare one with a UTF-8 locale; `term` is the terminal's type as programs in it see
    /// it.
    public init(
        columns: Int = 80,
        rows: Int = 24,
        term: String = "tmux-256color",
        environment: [String: String] = [:],
        command: String = "env PS1='$ ' sh -i"
    ) async throws {
        folder = try TemporaryDirectory()
        socket = folder.path("tmux")
        let settings = """
            set -g default-terminal "\(term)"
            set -g status off
            set -g remain-on-exit on
            set -s escape-time 0
            set -s set-clipboard on
            run-shell -b "while kill -0 \(getpid()) 2>/dev/null; do sleep 1; done; tmux -S \(socket) kill-server"
            """
        try settings.write(toFile: folder.path("tmux.conf"), atomically: true, encoding: .utf8)
        // tmux itself does not always say how a program ended, so a shell around it writes that down.
        let program = "echo $$ > '\(folder.path("process"))'\nexec \(command)\n"
        let around = """
            trap : HUP INT QUIT TERM
            sh '\(folder.path("program.sh"))'
            echo $? > '\(folder.path("status"))'
            """
        for (name, script) in [("program.sh", program), ("around.sh", around)] {
            try script.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
        }
        let variables = environment.sorted { $0.key < $1.key }.flatMap { ["-e", "\($0.key)=\($0.value)"] }
        let shell = "sh '\(folder.path("around.sh"))'"
        try await tmux(["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + variables + [shell])
    }

    deinit {
        _ = try? Self.run(["kill-server"], socket: socket, folder: folder)
    }

    /// Presses keys, by tmux's names: `"j"`, `"Enter"`, `"Escape"`, `"Up"`, `"PPage"`, `"C-c"`, `"M-x"`, `"F1"`.
    public func press(_ keys: String...) async throws {
        try await tmux(["send-keys", "--"] + keys.map { $0 == ";" ? "\\;" : $0 })
    }

    /// Types text, key by key.
    public func type(_ text: String) async throws {
        try await tmux(["send-keys", "-l", "--", text.hasSuffix(";") ? text.dropLast() + "\\;" : text])
    }

    /// Pastes text, marked as a paste where the program asked for that.
    public func paste(_ text: String) async throws {
        try await tmux(["set-buffer", "--", text])
        try await tmux(["paste-buffer", "-p", "-r"])
    }

    /// Waits until a program has handed something to the clipboard; what that was.
    public func clipboard() async throws -> String {
        var text = ""
        try await expect("nothing was copied") { _ in
            text = (try? Self.run(["show-buffer"], socket: socket, folder: folder)) ?? ""
            return !text.isEmpty
        }
        return text
    }

    /// What the screen shows, row by row, without trailing spaces; `styled` with the escape sequences that colour it.
    public func screen(styled: Bool = false) async throws -> String {
        try await tmux(["capture-pane", "-p"] + (styled ? ["-e"] : []))
    }

    /// Where the terminal's cursor is, from 0, and whether it is shown.
    public func cursor() async throws -> (column: Int, row: Int, isShown: Bool) {
        let words = try await tmux(["display-message", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}"])
        let numbers = words.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        return (numbers[0], numbers[1], numbers[2] == 1)
    }

    /// Waits until the screen shows `text`; returns the screen.
    @discardableResult
    public func expect(_ text: String, within limit: Duration = .seconds(15)) async throws -> String {
        try await expect("“\(text)” was not shown within \(limit)", within: limit) { $0.contains(text) }
    }

    /// Waits until the screen no longer shows `text`; returns the screen.
    @discardableResult
    public func expectGone(_ text: String, within limit: Duration = .seconds(15)) async throws -> String {
        try await expect("“\(text)” was still shown after \(limit)", within: limit) { !$0.contains(text) }
    }

    /// Waits until the screen looks as `condition` says; `complaint` says what was wrong if it never does.
    @discardableResult
    public func expect(
        _ complaint: String,
        within limit: Duration = .seconds(15),
        _ condition: (String) -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + limit
        while true {
            let screen = try await screen()
            if condition(screen) { return screen }
            guard ContinuousClock.now < deadline else { throw Failure.neverShown(complaint, screen: screen) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Gives the terminal another size.
    public func resize(columns: Int, rows: Int) async throws {
        try await tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// The process that was started in the terminal.
    public func process() async throws -> pid_t {
        try await number(in: "process", or: "no program was started")
    }

    /// Waits until that process is gone; its exit status, or 128 and the signal that ended it.
    public func exitStatus(within limit: Duration = .seconds(15)) async throws -> Int32 {
        try await number(in: "status", or: "the program was still there after \(limit)", within: limit)
    }

    private func number(in file: String, or complaint: String, within limit: Duration = .seconds(15)) async throws
        -> Int32
    {
        var number: Int32?
        try await expect(complaint, within: limit) { _ in
            let text = try? String(contentsOfFile: folder.path(file), encoding: .utf8)
            number = text.flatMap { Int32($0.trimmingCharacters(in: .newlines)) }
            return number != nil
        }
        return number ?? -1
    }

    @discardableResult
    private func tmux(_ arguments: [String]) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            // Waiting for a process blocks a thread, which must not be one of those that run the tests.
            DispatchQueue.global().async { [socket, folder] in
                continuation.resume(with: Result { try Self.run(arguments, socket: socket, folder: folder) })
            }
        }
    }

    private static func run(_ arguments: [String], socket: String, folder: TemporaryDirectory) throws -> String {
        // Into files: the server that is started by the first command would keep a pipe open.
        let answers = try TemporaryDirectory()
        let writing = O_WRONLY | O_CREAT | O_TRUNC
        let process: pid_t
        do {
            process = try Spawn.start(
                "tmux",
                ["-S", socket, "-f", folder.path("tmux.conf")] + arguments,
                environment: [
                    "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.url.path, "LANG": "C.UTF-8", "TERM": "xterm",
                ],
                files: [
                    (0, "/dev/null", O_RDONLY), (1, answers.path("output"), writing),
                    (2, answers.path("errors"), writing),
                ]
            )
        } catch {
            throw Failure.missing
        }
        guard Spawn.exitStatus(of: process, wait: true) == 0 else {
            let reason = try String(contentsOfFile: answers.path("errors"), encoding: .utf8)
            throw Failure.refused(command: arguments[0], reason: reason)
        }
        return try String(contentsOfFile: answers.path("output"), encoding: .utf8)
    }
}
