import Demo
import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A store with a replica of its Redis, and a path that leads to whichever of the two is the primary.
final class ReplicatedFixture: Sendable {
    let primary: Fixture
    let replica: RedisServer
    /// A connection to the replica.
    let onReplica: RedisClient
    private let folder: TemporaryDirectory

    init(configure: (inout SessionLinkConfiguration) -> Void = { _ in }) async throws {
        // Without the delay a replica's first synchronization would wait five seconds for others to join.
        primary = try await Fixture(redisConfiguration: "repl-diskless-sync-delay 0", tcp: true, configure: configure)
        let port = try #require(primary.server.process.tcpPort)
        replica = try await RedisServer("replicaof 127.0.0.1 \(port)", tcp: true)
        onReplica = Fixture.client(replica)
        folder = try TemporaryDirectory()
        try point(to: primary.server)
        try await catchUp()
    }

    /// An operator who asks for confirmation.
    func administration(replicas: Int = 1, within limit: Duration = .seconds(30)) -> SessionAdministration {
        SessionAdministration(
            redis: primary.redis,
            durability: Durability(replicas: replicas, within: limit),
            clock: { Date() }
        )
    }

    /// Leads to the primary, also after a failover.
    var url: RedisURL { RedisURL(endpoint: .unix(path: path)) }

    private var path: String { folder.path("primary.sock") }

    /// Returns when the replica has all that was written.
    func catchUp() async throws {
        try await eventually { try await self.primary.command("WAIT", 1, 100).int == 1 }
    }

    /// Cuts the replica off: what is written from now on it does not get.
    func promote() async throws {
        _ = try await onReplica.send(RedisCommand("REPLICAOF", "NO", "ONE"))
    }

    /// Kills the primary; the replica takes its place, with what it has.
    func failOver() async throws {
        try primary.server.process.kill()
        try await promote()
        try point(to: replica)
    }

    private func point(to server: RedisServer) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(
            atPath: path,
            withDestinationPath: server.process.socketPath
        )
    }
}
