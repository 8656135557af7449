import Demo
import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// The replica on a real Redis: what it refuses, and what it takes for that.
@Suite struct ReplicaTests {
    @Test func `what is revoked is refused without a round trip`() async throws {
        let fixture = try await Fixture()
        var grants: [Grant] = []
        for user in ["ann", "bob", "cid", "dan", "eve", "fay"] {
            grants.append(try await fixture.logIn(user, .denylist))
        }
        let other = try await fixture.logIn("kim", .denylist)
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        // From here on the server can ask nobody.
        await server.asking.close()
        for grant in grants {
            let acceptance = try #require(try await server.verify(grant).acceptance)
            #expect(acceptance.isStoreChecked && !acceptance.isRefreshDue && acceptance.user == grant.session.user)
        }

        let administration = fixture.administration
        let later = Date(timeIntervalSinceNow: 900)
        _ = try await administration.revoke(session: grants[0].session.id, by: Fixture.ann, reason: "")
        try await server.isRefused(grants[0], .denied(.session))
        _ = try await administration.revokeAll(user: "bob", by: Fixture.ann, reason: "")
        try await server.isRefused(grants[1], .epoch)
        let id = TokenID(session: grants[2].session.id, generation: 1)
        _ = try await administration.deny(.token(id), until: later, by: Fixture.ann, reason: "")
        try await server.isRefused(grants[2], .denied(.token))
        let fingerprint = try JWS(#require(grants[3].credential.token)).fingerprint.hex
        let subject = DenialSubject.fingerprint(fingerprint, user: nil)
        _ = try await administration.deny(subject, until: later, by: Fixture.ann, reason: "")
        try await server.isRefused(grants[3], .denied(.fingerprint))
        _ = try await administration.forceRefresh(session: grants[4].session.id, by: Fixture.ann, reason: "")
        try await eventually { try await server.verify(grants[4]).refreshReason == .requested }
        _ = try await fixture.link.logOut(grants[5].credential)
        try await server.isRefused(grants[5], .denied(.session))

        #expect(try await server.verify(other).acceptance != nil)
        _ = try await administration.revokeEveryone(by: Fixture.ann, reason: "")
        try await server.isRefused(other, .epoch)
        let new = try await fixture.logIn("kim", .denylist)
        #expect(try await server.verify(new).acceptance != nil)
        _ = try await administration.deny(.key("key-1"), until: later, by: Fixture.ann, reason: "")
        try await server.isRefused(new, .denied(.key))
    }

    @Test func `a current replica sends nothing`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        // Nothing but the followers' own commands reach the store, and the session is not among what they read.
        try await fixture.command("CONFIG", "RESETSTAT")
        for _ in 1...100 { #expect(try await server.verify(grant).acceptance != nil) }
        let stats = try await fixture.command("INFO", "commandstats").string ?? ""
        #expect(!stats.contains("cmdstat_hmget") && !stats.contains("cmdstat_zmscore"))
        // Other modes are asked for as ever, and so is whether an expired token may be refreshed.
        let paired = try await fixture.logIn("lee", .paired)
        #expect(try await server.verify(paired).acceptance != nil)
        fixture.clock.advance(1000)
        #expect(try await server.verify(grant).refreshReason == .expired)
    }

    @Test func `it is built from the streams alone`() async throws {
        let fixture = try await Fixture()
        let gone = try await fixture.logIn("kim", .denylist)
        let revoked = try await fixture.logIn("lee", .denylist)
        let good = try await fixture.logIn("mia", .denylist)
        _ = try await fixture.administration.revoke(session: gone.session.id, by: Fixture.ann, reason: "")
        _ = try await fixture.administration.revokeAll(user: "lee", by: Fixture.ann, reason: "")
        for partition in Partition.all {
            let keys = [PartitionKey.denied, .deniedWhy, .marks].map { fixture.keys.key($0, of: partition) }
            _ = try await fixture.redis.send(RedisCommand("DEL", arguments: keys))
        }
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        await server.asking.close()
        // And the epochs that three partitions began with.
        #expect(server.replica.count == 5)
        #expect(try await server.verify(gone).refusal == .denied(.session))
        #expect(try await server.verify(revoked).refusal == .epoch)
        #expect(try await server.verify(good).acceptance != nil)
        let again = try await fixture.logIn("lee", .denylist)
        // The marks were taken from the store, not from the replica: it goes on refusing what is below.
        #expect(try await server.verify(again).refusal == .epoch)
    }

    @Test func `long streams are read in pages`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn()
        let key = fixture.keys.key(.revoked, of: Partition(user: "kim"))
        let until = try await fixture.redisNow + 600_000
        _ = try await fixture.redis.pipeline(
            (1...2500).map {
                RedisCommand("XADD", key, "*", "kind", "s", "id", "session-\($0)", "until", until, "mark", "")
            }
        )
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        #expect(server.replica.count == 2501)
    }

    @Test func `a hundred thousand denials that expire leave nothing`() async throws {
        let fixture = try await Fixture { $0.tokenLifetime = .seconds(1) }
        _ = try await fixture.logIn()
        let server = try ReplicaFixture(fixture) {
            $0.staleness = .milliseconds(100)
        }
        try await server.isCurrent()
        let held = server.replica.count
        let until = try await fixture.redisNow + 4000
        for partition in Partition.all.prefix(100) {
            let key = fixture.keys.key(.revoked, of: partition)
            _ = try await fixture.redis.pipeline(
                (1...1000).map {
                    RedisCommand("XADD", key, "*", "kind", "s", "id", "\(partition)-\($0)", "until", until)
                }
            )
            if partition.index == 0 { try await eventually { server.replica.count == held + 1000 } }
        }
        try await eventually { try await fixture.redisNow > until }
        try await eventually { server.replica.count == held && server.replica.capacity < 1000 }
    }
}
