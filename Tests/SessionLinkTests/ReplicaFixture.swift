import Foundation
import JOSE
import Redis
import Synchronization
import TestSupport

@testable import SessionLink

/// A monotonic clock that a test can move on.
final class TestMonotonicClock: Sendable {
    private let ahead = Mutex(Duration.zero)

    var now: ContinuousClock.Instant { ContinuousClock.now + ahead.withLock { $0 } }

    func advance(_ duration: Duration) { ahead.withLock { $0 += duration } }
}

/// A server with a replica that runs, on the store of a fixture. Its link has a connection of its own that a test may cut.
final class ReplicaFixture: Sendable {
    let fixture: Fixture
    let replica: RevocationReplica
    let link: SessionLink
    let clock = TestMonotonicClock()
    /// What the link asks the store on.
    let asking: RedisClient
    private let running: Task<Void, Never>

    /// - Parameter url: Where it looks for the store, when not where the fixture does.
    init(
        _ fixture: Fixture,
        at url: RedisURL? = nil,
        configure: (inout SessionLinkConfiguration) -> Void = { _ in }
    ) throws {
        self.fixture = fixture
        var configuration = fixture.link.configuration
        configure(&configuration)
        let replica = RevocationReplica(
            redis: Fixture.client(url ?? fixture.server.url, readOnly: true),
            configuration: configuration,
            now: { [clock] in clock.now },
            logger: Fixture.quiet
        )
        self.replica = replica
        asking = Fixture.client(url ?? fixture.server.url)
        link = try SessionLink(
            redis: asking,
            keys: LinkKeys(signing: Fixture.key(1)),
            secretKey: Secret(bytes: [UInt8](repeating: 7, count: 32)),
            configuration: configuration,
            claims: fixture.claims,
            clock: { [wall = fixture.clock] in wall.now },
            random: { TestRandom(seed: 99).bytes($0) },
            replica: replica,
            logger: Fixture.quiet
        )
        running = Task { await replica.run() }
    }

    deinit {
        running.cancel()
    }

    func isCurrent() async throws {
        try await eventually { self.replica.standing.isCurrent }
    }

    func verify(_ grant: Grant) async throws -> Verdict {
        try await link.verify(grant.credential, peer: Fixture.home)
    }

    /// Waits until the link refuses a token, which it must do by its replica alone when `asking` is closed.
    func isRefused(_ grant: Grant, _ refusal: Refusal) async throws {
        try await eventually(within: .seconds(10)) { try await self.verify(grant).refusal == refusal }
    }
}
