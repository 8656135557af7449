import Glibc
public import Redis

/// A `redis-server` of our own: on a Unix socket in a fresh folder that only this user may enter, without persistence and
/// without a TCP port unless one is asked for.
///
/// Server and folder are gone when the value is released, after `stop()`, and however this process ends, SIGKILL included.
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
        /// Words before the program's name, such as `["/usr/bin/env", "TZ=UTC"]`.
        public var prefix: [String]

        /// A server that nobody but this user can reach, unless a port is given.
        public init(
            configuration: [String] = [],
            tcpPort: UInt16? = nil,
            socketPath: String? = nil,
            prefix: [String] = []
        ) {
            self.configuration = configuration
            self.tcpPort = tcpPort
            self.socketPath = socketPath
            self.prefix = prefix
        }
    }

    /// Where the server's files are; removed with it.
    public var folder: String { server.folder }
    /// The Unix socket.
    public let socketPath: String
    /// The port on 127.0.0.1, if one was asked for.
    public let tcpPort: UInt16?
    private let reservation: ReservedPort?
    private let server: PrivateServer

    /// Starts a server and returns once it answers.
    public static func start(_ options: Options = Options()) async throws(PrivateServerError) -> PrivateRedis {
        let server = try PrivateRedis(options)
        try await server.launch()
        return server
    }

    private init(_ options: Options) throws(PrivateServerError) {
        guard let program = Self.findProgram() else {
            throw .missing(Self.name, remedy: "install it with apt-get install redis-server")
        }
        server = try PrivateServer(Self.name, options.prefix + [program], configuration: "redis.conf")
        socketPath = options.socketPath ?? "\(server.folder)/redis.sock"
        guard socketPath.utf8.count < 108 else {
            throw .failed(Self.name, reason: "the path of its socket is too long: \(socketPath)")
        }
        reservation = options.tcpPort == 0 ? try ReservedPort() : nil
        tcpPort = reservation?.number ?? options.tcpPort
        let lines = [
            "port \(tcpPort ?? 0)", "bind 127.0.0.1", "unixsocket \"\(socketPath)\"", "unixsocketperm 700",
            "dir \"\(folder)\"", "save \"\"", "appendonly no",
        ]
        try server.write(lines + options.configuration, to: "redis.conf")
    }

    private static let name = "redis-server"

    /// The server's address, for any client of the same user.
    public var url: RedisURL {
        RedisURL(endpoint: .unix(path: socketPath))
    }

    /// The server's address on 127.0.0.1, if a port was asked for.
    public var tcpURL: RedisURL? {
        tcpPort.map { RedisURL(endpoint: .tcp(host: "127.0.0.1", port: $0)) }
    }

    /// Ends the server with SIGKILL, as a crash would; its folder stays for `restart()`.
    public func kill() throws(PrivateServerError) {
        try server.kill()
    }

    /// Stops the server with SIGSTOP: it keeps its connections and answers nothing.
    public func pause() async throws(PrivateServerError) {
        try await server.pause()
    }

    /// Lets a paused server go on.
    public func resume() throws(PrivateServerError) {
        try server.resume()
    }

    /// Starts the server again at the same address, empty; ends it first where it still runs.
    public func restart() async throws(PrivateServerError) {
        try server.kill()
        try await launch()
    }

    /// Ends the server and removes its folder; returns when both are gone. Further calls do nothing.
    public func stop() {
        server.stop()
    }

    private func launch() async throws(PrivateServerError) {
        try await server.launch { ServerProbe.redisAnswers(at: socketPath) }
    }

    private static func findProgram() -> String? {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/redis-server" }.first { access($0, X_OK) == 0 }
    }
}
