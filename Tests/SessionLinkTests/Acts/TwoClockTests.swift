import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What two clocks that differ do to a denial: nothing.
@Suite struct TwoClockTests {
    @Test(arguments: [-86_400.0, -1200, -300, 300, 1200, 86_400])
    func `a revoked token stays refused, whatever a server's clock says`(seconds: Double) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        fixture.clock.advance(seconds)
        #expect(try await fixture.verify(grant.credential).acceptance == nil)
    }

    @Test func `what is over by Redis's clock is over, though the server's is behind`() async throws {
        let fixture = try await Fixture { $0.tokenLifetime = .seconds(60) }
        fixture.clock.advance(-300)
        let grant = try await fixture.logIn("kim", .denylist)
        #expect(try await fixture.verify(grant.credential) == .refreshRequired(grant.session.id, .expired))
    }

    @Test func `nothing is swept that is over by one of the clocks alone`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let partition = grant.session.id.partition
        let denied = fixture.keys.key(.denied, of: partition)
        let over = try await fixture.redisNow - 1000
        try await fixture.command("ZADD", denied, over, "s:\(grant.session.id)")
        let clock = TestClock()
        clock.advance(-3600)
        let behind = SessionAdministration(redis: fixture.redis, clock: { clock.now })
        let other = SessionID(partition: partition, random: [UInt8](repeating: 1, count: 13))
        _ = try await behind.deny(.session(other), until: Date(), by: Fixture.ann, reason: "")
        #expect(try await !fixture.command("ZSCORE", denied, "s:\(grant.session.id)").isNull)
        clock.advance(7200)
        _ = try await behind.deny(.session(other), until: Date(), by: Fixture.ann, reason: "")
        #expect(try await fixture.command("ZSCORE", denied, "s:\(grant.session.id)").isNull)
    }

    @Test func `a clock that is behind shortens no denial of which the end is not known`() async throws {
        let fixture = try await Fixture()
        let session = SessionID(partition: Partition(user: "kim"), random: [UInt8](repeating: 1, count: 13))
        _ = try await fixture.logIn("kim")
        let clock = TestClock()
        // Redis is an hour behind the tool.
        clock.advance(3600)
        let ahead = SessionAdministration(redis: fixture.redis, clock: { clock.now })
        let receipt = try await ahead.revoke(session: session, by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .gone)
        #expect(try #require(receipt.deniedUntil) > clock.now.addingTimeInterval(60))
        _ = try await ahead.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        _ = try await ahead.revokeEveryone(by: Fixture.ann, reason: "")
        let denied = fixture.keys.key(.denied, of: Partition(user: "kim"))
        let kept = clock.now.addingTimeInterval(31 * 86_400 - 60)
        for member in ["u:kim", "*"] {
            let until = try await fixture.command("ZSCORE", denied, member).string
            #expect(try #require(until.flatMap(Double.init)) > kept.timeIntervalSince1970 * 1000, "\(member)")
        }
    }
}
