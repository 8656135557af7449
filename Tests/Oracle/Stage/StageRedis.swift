import Demo
import Foundation
import Redis
import TestSupport

/// A `redis-server` that a round may do anything to: kill it, stop it, start it from what it saved, move its clock.
final class StageRedis: Sendable {
    let socketPath: String
    private let server: PrivateServer
    private let port: ReservedPort?
    private let clock: MovableClock?

    /// Starts a server; `lines` are of redis.conf.
    init(_ lines: [String] = [], tcp: Bool = false, movableClock: Bool = false) async throws {
        clock = movableClock ? try MovableClock() : nil
        // A write beyond the limit of files is to fail, not to end the server.
        let command = clock?.command ?? ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"]
        server = try PrivateServer("redis-server", command + ["redis-server"], configuration: "redis.conf")
        port = tcp ? try ReservedPort() : nil
        socketPath = "\(server.folder)/redis.sock"
        try configure(lines)
        try await launch()
    }

    /// Writes its configuration, which it reads at its next start.
    func configure(_ lines: [String]) throws {
        try server.write(
            [
                "port \(port?.number ?? 0)", "bind 127.0.0.1", "unixsocket \"\(socketPath)\"", "unixsocketperm 700",
                "dir \"\(server.folder)\"", "save \"\"", "enable-debug-command yes",
                "repl-diskless-sync-delay 0",
            ] + lines,
            to: "redis.conf"
        )
    }

    /// Its address: the Unix socket.
    var url: RedisURL { RedisURL(endpoint: .unix(path: socketPath)) }
    /// Its port on 127.0.0.1, where it has one.
    var tcpPort: UInt16? { port?.number }
    /// Where its files are.
    var folder: String { server.folder }

    /// Moves its clock: to so many seconds ahead of the true time, or behind it.
    func setClock(ahead seconds: Int64) throws {
        try clock?.move(ahead: seconds)
    }

    /// Starts it, and returns once it answers.
    func launch() async throws {
        try await server.launch { ServerProbe.redisAnswers(at: socketPath) }
    }

    /// Starts it, and returns at once: it may be loading.
    func launchSoon() async throws {
        try await server.launch { true }
    }

    /// Lets its files grow to so many bytes and no more; nil: as far as they can.
    func limitFiles(to bytes: UInt64?) async throws {
        let client = Stage.client(url, .seconds(10))
        let info = try await client.send(RedisCommand("INFO", "server")).string ?? ""
        await client.close()
        let line = info.split(whereSeparator: \.isNewline).first { $0.hasPrefix("process_id:") }
        guard let process = line?.dropFirst("process_id:".count) else { throw POSIXError(.ESRCH) }
        let limit = bytes.map { "--fsize=\($0):unlimited" } ?? "--fsize=unlimited"
        let run = try await Program.run("prlimit", ["--pid", String(process), limit])
        guard run.status == 0 else { throw POSIXError(.EPERM) }
    }

    func kill() throws { try server.kill() }
    func pause() async throws { try await server.pause() }
    func resume() throws { try server.resume() }
    func stop() { server.stop() }
}
