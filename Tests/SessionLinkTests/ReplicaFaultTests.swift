import Demo
import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// The replica when connections are cut, and when the store forgets.
@Suite struct ReplicaFaultTests {
    @Test func `it resumes after a cut`() async throws {
        let fixture = try await Fixture()
        let grants = [try await fixture.logIn("ann", .denylist), try await fixture.logIn("bob", .denylist)]
        _ = try await fixture.administration.revoke(session: grants[0].session.id, by: Fixture.ann, reason: "")
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        await server.asking.close()
        try await fixture.command("CONFIG", "RESETSTAT")
        for _ in 1...3 {
            try await fixture.command("CLIENT", "KILL", "TYPE", "pubsub")
            try await fixture.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        }
        _ = try await fixture.administration.revoke(session: grants[1].session.id, by: Fixture.ann, reason: "")
        try await server.isRefused(grants[1], .denied(.session))
        #expect(try await server.verify(grants[0]).refusal == .denied(.session))
        // It went on where it was, and did not read all anew: the one XRANGE is the revoking script's.
        let stats = try await fixture.command("INFO", "commandstats").string ?? ""
        #expect(stats.contains("cmdstat_xrange:calls=1,"))
    }

    @Test func `a store that lost its memory is noticed`() async throws {
        let fixture = try await Fixture()
        let grants = [try await fixture.logIn("ann", .denylist), try await fixture.logIn("bob", .denylist)]
        _ = try await fixture.administration.revoke(session: grants[0].session.id, by: Fixture.ann, reason: "")
        let server = try ReplicaFixture(fixture) {
            $0.staleness = .milliseconds(500)
            $0.whenStale = .failClosed
        }
        try await server.isCurrent()
        try await fixture.command("FLUSHALL")
        try await eventually { server.replica.standing == .lostMemory && server.replica.isStoreGone }
        let error = await #expect(throws: SessionLinkError.self) { try await server.verify(grants[1]) }
        guard case .revocationsUnknown(.lostMemory) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // A new store begins with the next log-in. What was before it is refused, denied or not.
        let new = try await fixture.logIn("cid", .denylist)
        try await server.isCurrent()
        #expect(try await server.verify(new).acceptance != nil)
        for grant in grants { #expect(try await server.verify(grant).refusal == .epoch) }
    }

    @Test func `another server with other data is noticed`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("ann", .denylist)
        _ = try await fixture.administration.revokeAll(user: "ann", by: Fixture.ann, reason: "")
        let server = try ReplicaFixture(fixture) { $0.staleness = .milliseconds(500) }
        try await server.isCurrent()
        #expect(try await server.verify(grant).refusal == .epoch)
        try fixture.server.process.kill()
        try await eventually { !server.replica.standing.isCurrent }
        try await fixture.server.process.restart()
        try await eventually { server.replica.standing == .lostMemory && server.replica.isStoreGone }
        var new: Grant?
        try await eventually {
            new = try? await fixture.logIn("ann", .denylist)
            return new != nil
        }
        try await server.isCurrent()
        // Epochs begin again in a new store.
        #expect(try await server.verify(#require(new)).acceptance != nil)
    }

    @Test func `a stream that goes back is read again`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("ann", .denylist)
        let other = try await fixture.logIn("bob", .denylist)
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        let store = Store(Fixture.client(fixture.server), prefix: "sl")
        var follower = RevocationFollower(store)
        #expect(try await follower.readAll()?.count == 3)
        #expect(try await follower.read()?.breach == nil)
        // As after a failover to a replica that had not got the last write: same store, shorter stream.
        try await fixture.command("DEL", fixture.keys.key(.revoked, of: grant.session.id.partition))
        try await fixture.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        try await eventually { (try? await follower.read())?.breach == .wentBack }
        _ = try await fixture.administration.revoke(session: other.session.id, by: Fixture.ann, reason: "")
        #expect(try await follower.readAll()?.count == 2)
        #expect(try await follower.read()?.breach == nil)
    }

    @Test(arguments: [StalePolicy.failClosed, .askStore])
    func `beyond the bound it fails closed or asks`(policy: StalePolicy) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("ann", .denylist)
        // It looks every quarter of an hour unless it hears something: nothing makes it current in between.
        let server = try ReplicaFixture(fixture) {
            $0.staleness = .seconds(1800)
            $0.whenStale = policy
        }
        try await server.isCurrent()
        server.clock.advance(.seconds(1790))
        #expect(try await server.verify(grant).acceptance != nil)
        server.clock.advance(.seconds(20))
        guard case .stale(let age) = server.replica.standing else {
            Issue.record("\(server.replica.standing)")
            return
        }
        #expect(age > .seconds(1809))
        switch policy {
        case .failClosed:
            let error = await #expect(throws: SessionLinkError.self) { try await server.verify(grant) }
            #expect(error?.isStoreOutOfReach == true)
        case .askStore:
            #expect(try await server.verify(grant).acceptance != nil)
            fixture.server.process.stop()
            let error = await #expect(throws: SessionLinkError.self) { try await server.verify(grant) }
            #expect(error?.isStoreOutOfReach == true)
        }
    }

    @Test func `a silent server makes it stale and it catches up`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("ann", .denylist)
        let server = try ReplicaFixture(fixture) {
            $0.staleness = .milliseconds(500)
            $0.whenStale = .failClosed
        }
        try await server.isCurrent()
        try await fixture.server.process.pause()
        try await eventually { !server.replica.standing.isCurrent }
        await #expect(throws: SessionLinkError.self) { try await server.verify(grant) }
        try fixture.server.process.resume()
        try await server.isCurrent()
        #expect(try await server.verify(grant).acceptance != nil)
    }

    @Test func `a replica of another prefix is refused`() async throws {
        let fixture = try await Fixture()
        #expect(throws: SessionLinkError.self) {
            try SessionLink(
                redis: fixture.redis,
                keys: LinkKeys(signing: Fixture.key(1)),
                secretKey: Secret(bytes: [UInt8](repeating: 7, count: 32)),
                configuration: {
                    var configuration = fixture.link.configuration
                    configuration.prefix = "other"
                    return configuration
                }(),
                claims: FixedClaims(),
                clock: { Date() },
                random: { TestRandom(seed: 4).bytes($0) },
                replica: RevocationReplica(
                    redis: fixture.redis,
                    configuration: fixture.link.configuration,
                    now: { ContinuousClock.now },
                    clock: { Date() }
                )
            )
        }
    }
}
