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

    /// Where Debian's package `libfaketime` has what moves a process's clock.
    private static let fakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"

    /// Starts a server; `lines` are of redis.conf.
    init(_ lines: [String] = [], tcp: Bool = false, movableClock: Bool = false) async throws {
        var command = ["redis-server"]
        if movableClock {
            let folder = try TemporaryDirectory()
            let path = folder.path("clock")
            clockFile = (folder, path)
            try "+0".write(toFile: path, atomically: true, encoding: .utf8)
            command = [
                "/usr/bin/env", "LD_PRELOAD=\(Self.library)", "FAKETIME_TIMESTAMP_FILE=\(path)",
                "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", "redis-server",
            ]
        } else {
            clockFile = nil
        }
        server = try PrivateServer("redis-server", command, configuration: "redis.conf")
        port = tcp ? try ReservedPort() : nil
        socketPath = "\(server.folder)/redis.sock"
        try server.write(
            [
                "port \(port?.number ?? 0)", "bind 127.0.0.1", "unixsocket \"\(socketPath)\"", "unixsocketperm 700",
                "dir \"\(server.folder)\"", "save \"\"", "enable-debug-command yes",
            ] + lines,
            to: "redis.conf"
        )
        try await launch()
    }

    private static var library: String {
        let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"]
        return folders.map { "\($0)/faketime/libfaketimeMT.so.1" }
            .first { FileManager.default.fileExists(atPath: $0) } ?? fakeTime
    }

    /// Its address: the Unix socket.
    var url: RedisURL { RedisURL(endpoint: .unix(path: socketPath)) }
    /// Its port on 127.0.0.1, where it has one.
    var tcpPort: UInt16? { port?.number }
    /// Where its files are.
    var folder: String { server.folder }

    /// Moves its clock: to so many seconds ahead of the true time, or behind it.
    func setClock(ahead seconds: Int64) throws {
        guard let clockFile else { return }
        try "\(seconds < 0 ? "" : "+")\(seconds)".write(toFile: clockFile.path, atomically: true, encoding: .utf8)
    }

    func launch() async throws {
        try await server.launch { ServerProbe.redisAnswers(at: socketPath) }
    }

    func kill() throws { try server.kill() }
    func pause() async throws { try await server.pause() }
    func resume() throws { try server.resume() }
    func stop() { server.stop() }
}
