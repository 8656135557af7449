import Glibc
public import Redis

/// A `redis-server` of our own: on a Unix socket in a fresh folder that only this user may enter, without persistence and
/// without a TCP port unless one is asked for.
///
/// Server and folder are gone when the value is released, after `stop()`, and however this process ends, SIGKILL included:
/// see `RedisSupervisor`.
public final class PrivateRedis: Sendable {
    /// What to start.
    public struct Options: Sendable {
        /// Further lines of the server's configuration, such as `maxmemory 2mb` or `user ann on >pw ~* +@all`. They go
        /// to a file that only this user may read, never to a command line.
        public var configuration: [String]
        /// Listen on 127.0.0.1 as well: `0` takes a free port, `nil` opens none.
        public var tcpPort: UInt16?
        /// Where the socket is, when not in the server's own folder.
        public var socketPath: String?

        /// A server that nobody but this user can reach, unless a port is given.
        public init(configuration: [String] = [], tcpPort: UInt16? = nil, socketPath: String? = nil) {
            self.configuration = configuration
            self.tcpPort = tcpPort
            self.socketPath = socketPath
        }
    }

    /// Where the server's files are; removed with it.
    public let folder: String
    /// The Unix socket.
    public let socketPath: String
    /// The port on 127.0.0.1, if one was asked for.
    public let tcpPort: UInt16?
    private let reservation: ReservedPort?
    private let supervisor: RedisSupervisor

    /// How long a server may take to answer its first PING.
    private static let patience = Duration.seconds(10)

    /// Starts a server and returns once it answers.
    public static func start(_ options: Options = Options()) async throws(PrivateRedisError) -> PrivateRedis {
        let server = try PrivateRedis(options)
        try await server.launch()
        return server
    }

    private init(_ options: Options) throws(PrivateRedisError) {
        guard let program = Self.findProgram() else { throw .notInstalled }
        supervisor = try RedisSupervisor(program: program)
        folder = supervisor.folder
        socketPath = options.socketPath ?? "\(folder)/redis.sock"
        guard socketPath.utf8.count < 108 else { throw .failed("the path of its socket is too long: \(socketPath)") }
        reservation = options.tcpPort == 0 ? try ReservedPort() : nil
        tcpPort = reservation?.number ?? options.tcpPort
        try writeConfiguration(options.configuration)
    }

    /// The server's address, for any client of the same user.
    public var url: RedisURL {
        RedisURL(endpoint: .unix(path: socketPath))
    }

    /// The server's address on 127.0.0.1, if a port was asked for.
    public var tcpURL: RedisURL? {
        tcpPort.map { RedisURL(endpoint: .tcp(host: "127.0.0.1", port: $0)) }
    }

    /// Ends the server with SIGKILL, as a crash would; its folder stays for `restart()`.
    public func kill() throws(PrivateRedisError) {
        try supervisor.order(.kill)
    }

    /// Stops the server with SIGSTOP: it keeps its connections and answers nothing.
    public func pause() async throws(PrivateRedisError) {
        let process = try supervisor.order(.pause)
        try await poll("it could not be stopped") { RedisSupervisor.state(of: process) == "T" }
    }

    /// Lets a paused server go on.
    public func resume() throws(PrivateRedisError) {
        try supervisor.order(.resume)
    }

    /// Starts the server again at the same address, empty; ends it first where it still runs.
    public func restart() async throws(PrivateRedisError) {
        try supervisor.order(.kill)
        try await launch()
    }

    /// Ends the server and removes its folder; returns when both are gone. Further calls do nothing.
    public func stop() {
        supervisor.end()
    }

    private func launch() async throws(PrivateRedisError) {
        let process = try supervisor.order(.start)
        try await poll("it did not answer within \(Self.patience)") { () throws(PrivateRedisError) in
            if RedisSupervisor.state(of: process) == "Z" { throw .failed(lastLogLine()) }
            return UnixProbe.answersPing(at: socketPath)
        }
    }

    private func poll(
        _ failure: String,
        until condition: () throws(PrivateRedisError) -> Bool
    ) async throws(PrivateRedisError) {
        let deadline = ContinuousClock.now + Self.patience
        while try !condition() {
            guard ContinuousClock.now < deadline, !Task.isCancelled else { throw .failed(failure) }
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    private func writeConfiguration(_ extra: [String]) throws(PrivateRedisError) {
        let lines =
            [
                "port \(tcpPort ?? 0)", "bind 127.0.0.1", "unixsocket \"\(socketPath)\"", "unixsocketperm 700",
                "dir \"\(folder)\"", "save \"\"", "appendonly no",
            ] + extra
        let text = Array(lines.joined(separator: "\n").utf8 + [0x0A])
        let file = open("\(folder)/redis.conf", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .failed("its configuration could not be written: \(lastSystemError())") }
        defer { close(file) }
        guard write(file, text, text.count) == text.count else {
            throw .failed("its configuration could not be written: \(lastSystemError())")
        }
    }

    private func lastLogLine() -> String {
        let unknown = "it ended at once"
        guard let log = fopen("\(folder)/log", "re") else { return unknown }
        defer { fclose(log) }
        var last = unknown
        var buffer = [CChar](repeating: 0, count: 512)
        while fgets(&buffer, Int32(buffer.count), log) != nil {
            let line = buffer.prefix { $0 != 0 && $0 != 0x0A }.map(UInt8.init(bitPattern:))
            if !line.isEmpty { last = String(decoding: line, as: UTF8.self) }
        }
        return last
    }

    private static func findProgram() -> String? {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/redis-server" }.first { access($0, X_OK) == 0 }
    }
}

/// Why no private server runs.
public enum PrivateRedisError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no `redis-server` in `PATH`.
    case notInstalled
    /// It was started and is not usable; with the reason.
    case failed(String)

    /// What was wrong and what to do about it.
    public var description: String {
        switch self {
        case .notInstalled: "redis-server was not found in PATH: install it with apt-get install redis-server"
        case .failed(let reason): "redis-server could not be used: \(reason)"
        }
    }
}
