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

/// The time of day, as a server sees it whose clock a test sets.
final class TestWallClock: Sendable {
    private let offset: Mutex<TimeInterval>

    init(ahead: TimeInterval = 0) {
        offset = Mutex(ahead)
    }

    /// How far it is ahead of the right one.
    var ahead: TimeInterval { offset.withLock { $0 } }

    var now: Date { Date().addingTimeInterval(ahead) }

    func advance(_ seconds: TimeInterval) { offset.withLock { $0 += seconds } }
}

/// A server with a replica that runs, on the store of a fixture. Its link has a connection of its own that a test may cut.
final class ReplicaFixture: Sendable {
    let fixture: Fixture
    let replica: RevocationReplica
    let link: SessionLink
    let clock = TestMonotonicClock()
    /// The server's time of day.
    let wall: TestWallClock
    /// What the link asks the store on.
    let asking: RedisClient
    private let running: Task<Void, Never>?

    /// - Parameters:
    ///   - url: Where it looks for the store, when not where the fixture does.
    ///   - ahead: How many seconds its clock is ahead of Redis's.
    ///   - runs: Whether the replica looks by itself, not only when a test has it look.
    init(
        _ fixture: Fixture,
        at url: RedisURL? = nil,
        ahead: TimeInterval = 0,
        runs: Bool = true,
        configure: (inout SessionLinkConfiguration) -> Void = { _ in }
    ) throws {
        self.fixture = fixture
        wall = TestWallClock(ahead: ahead)
        var configuration = fixture.link.configuration
        configure(&configuration)
        let replica = RevocationReplica(
            redis: Fixture.client(url ?? fixture.server.url, readOnly: true),
            configuration: configuration,
            now: { [clock] in clock.now },
            clock: { [wall] in wall.now },
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
            clock: { [wall, time = fixture.clock] in time.now.addingTimeInterval(wall.ahead) },
            random: { TestRandom(seed: 99).bytes($0) },
            replica: replica,
            logger: Fixture.quiet
        )
        running = runs ? Task { await replica.run() } : nil
    }

    deinit {
        running?.cancel()
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

extension RevocationFollower {
    /// A follower by the clocks of this machine.
    init(_ store: Store) {
        self.init(store, clocks: ServerClocks(wall: { Date() }, monotonic: { ContinuousClock.now }))
    }

    /// All that the streams hold, nothing forgotten.
    mutating func readAll() async throws(SessionLinkError) -> Revocations? {
        try await readAll { _ in .min }?.revocations
    }
}

extension RevokedSubject {
    static func ofUser(_ name: String) -> RevokedSubject { .user(Array(name.utf8)) }
    static func ofKey(_ id: String) -> RevokedSubject { .key(Array(id.utf8)) }
}
