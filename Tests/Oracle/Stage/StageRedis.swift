import Demo
import Foundation
import Redis
import TestSupport

/// A `redis-server` that a round may do anything to: kill it, stop it, start it from what it saved, move its clock.
final class StageRedis: Sendable {
    let socketPath: String
    private let server: PrivateServer
    private let port: ReservedPort?
    /// Where its clock is read from, when it has one that can be moved.
    private let clockFile: (folder: TemporaryDirectory, path: String)?

    /// Starts a server; `lines` are of redis.conf.
    init(_ lines: [String] = [], tcp: Bool = false, movableClock: Bool = false) async throws {
        var command = ["redis-server"]
        if movableClock {
            let folder = try TemporaryDirectory()
            let path = folder.path("clock")
            clockFile = (folder, path)
            try Self.write(0, to: path)
            command = [
                "/usr/bin/env", "LD_PRELOAD=\(BuiltProduct.path("libMovableClock.so"))", "MOVABLE_CLOCK=\(path)",
                "redis-server",
            ]
        } else {
            clockFile = nil
        }
        server = try PrivateServer("redis-server", command, configuration: "redis.conf")
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
        if let clockFile { try Self.write(seconds, to: clockFile.path) }
    }

    /// In place: the server has the file mapped.
    private static func write(_ seconds: Int64, to path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.write(contentsOf: withUnsafeBytes(of: seconds) { Data($0) })
        try file.close()
    }

    /// Starts it, and returns once it answers.
    func launch() async throws {
        try await server.launch { ServerProbe.redisAnswers(at: socketPath) }
    }

    /// Starts it, and returns at once: it may be loading.
    func launchSoon() async throws {
        try await server.launch { true }
    }

    func kill() throws { try server.kill() }
    func pause() async throws { try await server.pause() }
    func resume() throws { try server.resume() }
    func stop() { server.stop() }
}
