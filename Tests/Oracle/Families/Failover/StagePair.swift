import Foundation
import Redis
import TestSupport

/// A Redis with a replica, and a path that leads to whichever of the two is the primary.
final class StagePair: Sendable {
    let primary: StageRedis
    let replica: StageRedis
    private let folder: TemporaryDirectory

    init() async throws {
        primary = try await StageRedis(tcp: true)
        replica = try await StageRedis(["replicaof 127.0.0.1 \(primary.tcpPort ?? 0)"], tcp: true)
        folder = try TemporaryDirectory()
        try point(to: primary)
    }

    /// Leads to the primary, also after a failover.
    var url: RedisURL { RedisURL(endpoint: .unix(path: path)) }

    private var path: String { folder.path("primary.sock") }

    /// Returns when the replica has all that was written.
    func catchUp(_ client: RedisClient) async throws {
        try await eventually(within: .seconds(15)) {
            try await client.pipeline([RedisCommand("PUBLISH", "x", "x"), RedisCommand("WAIT", 1, 100)]).last?.int == 1
        }
    }

    /// Cuts the replica off: what is written from now on it does not get.
    func cut() async throws {
        let client = Stage.client(replica.url)
        _ = try await client.send(RedisCommand("REPLICAOF", "NO", "ONE"))
        await client.close()
    }

    /// Kills the primary; the replica takes its place, with what it has.
    func failOver() async throws {
        try primary.kill()
        try? replica.resume()
        try await cut()
        try point(to: replica)
    }

    func stop() {
        primary.stop()
        replica.stop()
    }

    private func point(to redis: StageRedis) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: redis.socketPath)
    }
}
