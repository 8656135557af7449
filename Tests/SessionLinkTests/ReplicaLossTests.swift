import Demo
import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A store that comes back empty, or with less than it had: what a server knows it goes by.
@Suite struct ReplicaLossTests {
    private func tell(
        _ fixture: Fixture,
        _ partition: Partition,
        _ kind: String,
        _ id: String,
        until: Int64,
        mark: Int64
    ) async throws {
        try await fixture.command(
            "XADD",
            fixture.keys.key(.revoked, of: partition),
            "*",
            "kind",
            kind,
            "id",
            id,
            "until",
            until,
            "mark",
            mark
        )
        try await fixture.command("PUBLISH", fixture.keys.doorbell, partition.hex)
    }

    @Test(arguments: [StalePolicy.failClosed, .askStore])
    func `after an empty store earlier tokens are refused`(policy: StalePolicy) async throws {
        let fixture = try await Fixture()
        let (ann, bob) = (try await fixture.logIn("ann", .denylist), try await fixture.logIn("bob", .denylist))
        let old = try await fixture.logIn("cid", .denylist)
        let server = try ReplicaFixture(fixture) {
            $0.staleness = .milliseconds(500)
            $0.whenStale = policy
        }
        try await server.isCurrent()
        for grant in [ann, bob, old] { #expect(try await server.verify(grant).acceptance != nil) }
        #expect(server.replica.loss == nil)
        try await fixture.command("FLUSHALL")
        try await eventually { server.replica.standing == .lostMemory && server.replica.isStoreGone }
        #expect(server.replica.loss?.kind == .emptied)
        // Ann's log-in makes a new store; nobody of before is let in by that, wherever they are.
        let new = try await fixture.logIn("ann", .denylist)
        try await server.isCurrent()
        #expect(try await server.verify(new).acceptance != nil)
        await server.asking.close()
        #expect(server.replica.loss?.kind == .replaced)
        try await eventually { (try? await server.verify(new))?.acceptance != nil }
        for grant in [ann, bob, old] { #expect(try await server.verify(grant).refusal == .epoch) }
        // After the longest life of a token there is nothing more to say of it.
        server.clock.advance(.seconds(901))
        #expect(server.replica.loss == nil)
    }

    @Test func `what is revoked stays so while the store is gone`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("ann", .denylist)
        let server = try ReplicaFixture(fixture) { $0.staleness = .milliseconds(200) }
        try await server.isCurrent()
        let held = server.replica.count
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        try await eventually { server.replica.count > held }
        try await fixture.command("FLUSHALL")
        try await eventually { server.replica.standing == .lostMemory && server.replica.isStoreGone }
        #expect(try await server.verify(grant).refusal == .denied(.session))
        try fixture.server.process.kill()
        try await eventually { !server.replica.standing.isCurrent }
        #expect(try await server.verify(grant).refusal == .denied(.session))
    }

    @Test func `an epoch that a failover lost still refuses`() async throws {
        let fixture = try await Fixture()
        let (start, partition) = (try await fixture.redisNow, Partition(user: "ann"))
        let grant = try await fixture.logIn("ann", .denylist)
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        let stream = fixture.keys.key(.revoked, of: partition)
        let dump = try #require(try await fixture.command("DUMP", stream).bytes)
        try await tell(fixture, partition, "u", "ann", until: start + 900_000, mark: start + 1)
        try await server.isRefused(grant, .epoch)
        try await fixture.command("RESTORE", stream, 0, dump, "REPLACE")
        try await fixture.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        try await eventually { server.replica.loss?.kind == .wentBack }
        try await server.isCurrent()
        #expect(try await server.verify(grant).refusal == .epoch)
    }

    @Test func `a lock that is known bars the log in and is put back`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("eve", .denylist)
        let now = try await fixture.redisNow
        let partition = Partition(user: "ann")
        try await tell(fixture, partition, "l", "ann", until: 253_402_300_799_000, mark: now)
        try await tell(fixture, Partition(user: "bob"), "l", "bob", until: now + 3_600_000, mark: now)
        try await tell(fixture, Partition(user: "cid"), "l", "cid", until: 253_402_300_799_000, mark: now)
        try await tell(fixture, Partition(user: "cid"), "l", "cid", until: 0, mark: now + 1)
        try await tell(fixture, partition, "k", "stolen", until: 253_402_300_799_000 + 300_000, mark: 0)
        let server = try ReplicaFixture(fixture) { $0.staleness = .milliseconds(200) }
        try await server.isCurrent()
        #expect(server.replica.missing == 0)
        for user in ["ann", "bob"] {
            let error = await #expect(throws: SessionLinkError.self) { try await self.logIn(user, on: server) }
            guard case .userLocked = error else { throw error ?? .epochMoves }
        }
        _ = try await logIn("cid", on: server)

        try await fixture.command("FLUSHALL")
        try await eventually { server.replica.standing == .lostMemory && server.replica.isStoreGone }
        await #expect(throws: SessionLinkError.self) { try await self.logIn("ann", on: server) }
        _ = try await fixture.logIn("eve", .denylist)
        try await server.isCurrent()
        #expect(server.replica.missing == 3)
        await #expect(throws: SessionLinkError.self) { try await self.logIn("ann", on: server) }
        #expect(try await fixture.directory.lock(of: "ann") == nil)

        let service = Operator(name: "service test")
        #expect(try await server.replica.putBack(with: fixture.administration, by: service) == 0)
        let lock = try #require(try await fixture.directory.lock(of: "ann"))
        #expect(lock.until == nil && lock.actor == service && lock.reason.contains("put back"))
        let span = try #require(try await fixture.directory.lock(of: "bob")?.until).milliseconds - now
        #expect(abs(span - 3_600_000) < 5000)
        #expect(try await fixture.directory.lock(of: "cid") == nil)
        let events = try await fixture.directory.audit(AuditQuery(limit: 100))
        #expect(events.count { $0.event == "user-locked" && $0.actor == service } == 2)
        #expect(events.contains { $0.event == "denied" && $0.outcome == "k:stolen" && $0.actor == service })
        // Another server finds all in its place.
        #expect(try await server.replica.putBack(with: fixture.administration, by: service) == 0)
        #expect(try await fixture.directory.audit(AuditQuery(limit: 100)).count == events.count)
    }

    @Test func `a lifted lock is lifted here too`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("eve", .denylist)
        let (now, partition) = (try await fixture.redisNow, Partition(user: "ann"))
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        try await tell(fixture, partition, "l", "ann", until: .max, mark: now)
        try await eventually { server.replica.isLocked("ann") }
        // The store knows nothing of it; its servers hear of the lifting all the same.
        let receipt = try await fixture.administration.unlock(user: "ann", by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .gone)
        try await eventually { !server.replica.isLocked("ann") }
        _ = try await logIn("ann", on: server)
    }

    private func logIn(_ user: String, on server: ReplicaFixture) async throws(SessionLinkError) -> Grant {
        try await server.link.logIn(user: user, mode: .denylist, method: "password", peer: Fixture.home)
    }
}
