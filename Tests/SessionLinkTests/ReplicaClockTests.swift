import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Clocks that are wrong: no revocation is forgotten by one alone, and no token lives by the later end of two.
@Suite struct ReplicaClockTests {
    @Test func `the shortest round trip counts until a clock is set`() throws {
        var comparison = ClockComparison()
        #expect(comparison.difference == nil)
        comparison.add(redis: 10_100, own: 10_000, roundTrip: .milliseconds(180))
        #expect(comparison.difference == ClockDifference(value: .milliseconds(10), uncertainty: .milliseconds(91)))
        comparison.add(redis: 20_003, own: 20_000, roundTrip: .milliseconds(2))
        let best = ClockDifference(value: .milliseconds(2), uncertainty: .milliseconds(2))
        #expect(comparison.difference == best)
        // A slow answer says nothing new, unless it can't be true as well.
        comparison.add(redis: 30_600, own: 30_000, roundTrip: .milliseconds(1000))
        #expect(comparison.difference == best)
        comparison.add(redis: 35_600, own: 30_000, roundTrip: .milliseconds(1000))
        let set = try #require(comparison.difference)
        #expect(set.value == .milliseconds(5100) && set.certain == .milliseconds(4599) && set.lead == set.certain)
        // In time any shortest round trip is old.
        comparison.add(redis: 45_000, own: 40_000, roundTrip: .milliseconds(2))
        for _ in 1...30 { comparison.add(redis: 45_003, own: 40_000, roundTrip: .milliseconds(9)) }
        #expect(comparison.difference?.uncertainty == .milliseconds(2))
        comparison.add(redis: 45_003, own: 40_000, roundTrip: .milliseconds(9))
        #expect(comparison.difference?.uncertainty == .microseconds(5500))
    }

    @Test(arguments: [Int64.min, -1, 0, .max])
    func `hostile times are compared`(time: Int64) {
        for other in [Int64.min, 0, .max] {
            var comparison = ClockComparison()
            comparison.add(redis: time, own: other, roundTrip: .seconds(-1))
            comparison.add(redis: other, own: time, roundTrip: .seconds(Int64.max / 2))
            #expect(comparison.difference?.certain ?? .zero >= .zero)
        }
        let times = [RESPValue.integer(time), .integer(.max)]
        _ = (RESPValue.array(times).redisTime, RESPValue.array(times.reversed()).redisTime)
    }

    @Test(arguments: [-1200.0, -300, 300])
    func `a server whose clock is wrong keeps revocations`(ahead: TimeInterval) async throws {
        let fixture = try await Fixture { $0.leeway = .seconds(300) }
        let grant = try await fixture.logIn("ann", .denylist)
        let server = try ReplicaFixture(fixture, ahead: ahead) { $0.staleness = .milliseconds(200) }
        try await server.isCurrent()
        try await eventually { abs((server.replica.clockDifference?.value ?? .zero) / .seconds(1) + ahead) < 5 }
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        try await server.isRefused(grant, .denied(.session))
        // Looks that come later do not forget it.
        _ = try await fixture.logIn("bob", .denylist)
        for _ in 1...3 {
            var follower = RevocationFollower(server.replica.store, clocks: server.replica.clocks)
            try await server.replica.look(&follower)
            #expect(try await server.verify(grant).refusal == .denied(.session))
        }
    }

    @Test func `a token expires by the later clock`() async throws {
        let fixture = try await Fixture()
        fixture.clock.advance(-1000)
        let grant = try await fixture.logIn("ann", .denylist)
        // By its own clock the server, which is twenty minutes behind, would take the token for a quarter of an hour more.
        let server = try ReplicaFixture(fixture, ahead: -1200)
        fixture.clock.advance(1000)
        try await server.isCurrent()
        #expect(try await server.verify(grant).refreshReason == .expired)
        _ = try await fixture.command("FLUSHALL")
        #expect(try await server.verify(grant).acceptance == nil)
    }

    @Test func `what a clock forgot too early is read again`() async throws {
        let fixture = try await Fixture { $0.tokenLifetime = .seconds(1) }
        let grant = try await fixture.logIn("ann", .denylist)
        let server = try ReplicaFixture(fixture) {
            $0.staleness = .milliseconds(100)
            $0.tokenLifetime = .seconds(1)
        }
        try await server.isCurrent()
        let held = server.replica.count
        let session = grant.session.id
        let until = try await fixture.redisNow + 4000
        try await fixture.command(
            "XADD",
            fixture.keys.key(.revoked, of: session.partition),
            "*",
            "kind",
            "s",
            "id",
            session.text,
            "until",
            until
        )
        try await eventually { try await server.verify(grant).refusal == .denied(.session) }
        try await eventually { server.replica.count == held }
        #expect(try await server.verify(grant).refusal == nil)
        // The clock by which that was over is set back: it is not over.
        server.wall.advance(-3600)
        try await eventually { server.replica.count == held + 1 }
        try await server.isCurrent()
        await server.asking.close()
        #expect(try await server.verify(grant).refusal == .denied(.session))
    }

    @Test func `no one clock forgets`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("ann", .denylist)
        let server = try ReplicaFixture(fixture, ahead: 40 * 86_400) { $0.staleness = .milliseconds(100) }
        try await server.isCurrent()
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        try await eventually { server.replica.count > 0 }
        server.wall.advance(86_400)
        try await server.isCurrent()
        let count = server.replica.count
        server.wall.advance(-60 * 86_400)
        try await server.isCurrent()
        #expect(server.replica.count == count)
    }
}
