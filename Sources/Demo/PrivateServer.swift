import Glibc

/// A server of our own: with its configuration in a fresh folder that only this user may enter.
///
/// Server and folder are gone when the value is released, after `stop()`, and however this process ends, SIGKILL included:
/// see `Supervisor`.
package final class PrivateServer: Sendable {
    /// Where the server's files are; removed with it.
    package let folder: String
    private let name: String
    private let supervisor: Supervisor

    /// How long a server may take until it is ready.
    private static let patience = Duration.seconds(10)

    /// Makes the folder; nothing is started yet.
    ///
    /// - Parameters:
    ///   - command: The program and its options; the path of its configuration follows them.
    ///   - configuration: The name of its configuration in the folder.
    package init(_ name: String, _ command: [String], configuration: String) throws(PrivateServerError) {
        self.name = name
        supervisor = try Supervisor(name, command, configuration: configuration)
        folder = supervisor.folder
    }

    /// Starts the server and returns once it is ready.
    package func launch(until isReady: () -> Bool) async throws(PrivateServerError) {
        let process = try supervisor.order(.start)
        try await poll("it was not ready within \(Self.patience)") { () throws(PrivateServerError) in
            if Supervisor.state(of: process) == "Z" { throw .failed(name, reason: lastLogLine) }
            return isReady()
        }
    }

    /// Ends the server with SIGKILL, as a crash would; its folder stays.
    package func kill() throws(PrivateServerError) {
        try supervisor.order(.kill)
    }

    /// Asks the server to end, with SIGTERM, as a service manager does.
    package func terminate() throws(PrivateServerError) {
        try supervisor.order(.terminate)
    }

    /// Stops the server with SIGSTOP: it keeps its connections and answers nothing.
    package func pause() async throws(PrivateServerError) {
        let process = try supervisor.order(.pause)
        try await poll("it could not be stopped") { Supervisor.state(of: process) == "T" }
    }

    /// Lets a paused server go on.
    package func resume() throws(PrivateServerError) {
        try supervisor.order(.resume)
    }

    /// Has the server read its files again, with SIGHUP.
    package func reload() throws(PrivateServerError) {
        try supervisor.order(.reload)
    }

    /// Ends the server and removes its folder; returns when both are gone. Further calls do nothing.
    package func stop() {
        supervisor.end()
    }

    /// Writes a file of the folder that only this user may read.
    package func write(_ lines: [String], to name: String) throws(PrivateServerError) {
        let text = Array(lines.map { "\($0)\n" }.joined().utf8)
        let file = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { if file >= 0 { close(file) } }
        guard file >= 0, Glibc.write(file, text, text.count) == text.count else {
            throw .failed(self.name, reason: "\(name) could not be written: \(lastSystemError())")
        }
    }

    private func poll(
        _ failure: String,
        until condition: () throws(PrivateServerError) -> Bool
    ) async throws(PrivateServerError) {
        let deadline = ContinuousClock.now + Self.patience
        while try !condition() {
            guard ContinuousClock.now < deadline, !Task.isCancelled else { throw .failed(name, reason: failure) }
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    /// All that it wrote so far.
    package var log: String {
        guard let file = fopen("\(folder)/log", "re") else { return "" }
        defer { fclose(file) }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { text += buffer[..<count] }
        return String(decoding: text, as: UTF8.self)
    }

    private var lastLogLine: String {
        log.split(whereSeparator: \.isNewline).last.map { String($0.prefix(512)) } ?? "it ended at once"
    }
}

/// Why no private server runs.
public enum PrivateServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The program is not there; with what brings it.
    case missing(String, remedy: String)
    /// It was started and is not usable; with the reason.
    case failed(String, reason: String)

    /// What was wrong and what to do about it.
    public var description: String {
        switch self {
        case .missing(let program, let remedy): "\(program) was not found: \(remedy)"
        case .failed(let program, let reason): "\(program) could not be used: \(reason)"
        }
    }
}
