import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What a store loses, servers still know: an action ends what it says it ends all the same.
@Suite struct LostMarkTests {
    private static let service = Operator(name: "service test")

    /// As after a failover to a node that had missed a revocation and whose clock is behind: tokens carry an epoch that is above
    /// all that the store can think of.
    private func logInAhead(_ fixture: Fixture, _ server: ReplicaFixture) async throws -> (grant: Grant, mark: Int64) {
        _ = try await fixture.logIn("kim", .denylist)
        let mark = try await fixture.redisNow + 3_600_000
        let partition = Partition(user: "kim")
        try await fixture.command("HSET", fixture.keys.key(.marks, of: partition), "e:kim", mark)
        try await fixture.command(
            "XADD",
            fixture.keys.key(.revoked, of: partition),
            "*",
            "kind",
            "u",
            "id",
            "kim",
            "until",
            mark,
            "mark",
            mark
        )
        let grant = try await fixture.logIn("kim", .denylist)
        try await eventually { server.replica.epoch(of: "kim", in: partition).user == mark }
        #expect(try await server.verify(grant).acceptance != nil)
        try await fixture.command("HDEL", fixture.keys.key(.marks, of: partition), "e:kim")
        return (grant, mark)
    }

    @Test(arguments: [false, true])
    func `a lost epoch does not keep a user in`(isLock: Bool) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("lee", .denylist)
        let server = try ReplicaFixture(fixture) { $0.staleness = .milliseconds(400) }
        try await server.isCurrent()
        let (grant, mark) = try await logInAhead(fixture, server)
        let receipt =
            isLock
            ? try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
            : try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(receipt.isComplete)
        try await server.isRefused(grant, .epoch)
        // A server that starts now never heard of the lost epoch.
        let fresh = try ReplicaFixture(fixture)
        try await fresh.isCurrent()
        #expect(try await fresh.verify(grant).acceptance == nil)
        guard !isLock else { return }

        #expect(server.replica.missing > 0)
        #expect(try await server.replica.putBack(with: fixture.administration, by: Self.service) == 0)
        let marks = fixture.keys.key(.marks, of: Partition(user: "kim"))
        let now = try #require(try await fixture.command("HGET", marks, "e:kim").string.flatMap { Int64($0) })
        #expect(now > mark)
        let again = try await fixture.logIn("kim", .denylist)
        try await eventually { try await server.verify(again).acceptance != nil }
        #expect(try await server.verify(grant).refusal == .epoch)
    }

    @Test func `who logs in where a revocation was lost is let in by all`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("lee", .denylist)
        let server = try ReplicaFixture(fixture) { $0.staleness = .milliseconds(400) }
        try await server.isCurrent()
        let (_, mark) = try await logInAhead(fixture, server)
        let grant = try await server.link.logIn(
            user: "kim",
            mode: .denylist,
            method: "password",
            peer: Fixture.home
        )
        try await eventually { server.replica.epoch(of: "kim", in: Partition(user: "kim")).user > mark }
        try await eventually { try await server.verify(grant).acceptance != nil }
    }

    @Test func `a partition that lost its epoch lets nobody in whom servers refuse`() async throws {
        let fixture = try await Fixture()
        let server = try ReplicaFixture(fixture)
        _ = try await fixture.logIn("kim", .denylist)
        try await server.isCurrent()
        try await fixture.command("HDEL", fixture.keys.key(.marks, of: Partition(user: "kim")), "*")
        let grant = try await server.link.logIn(
            user: "kim",
            mode: .denylist,
            method: "password",
            peer: Fixture.home
        )
        try await eventually { try await server.verify(grant).acceptance != nil }
    }

    @Test func `a stream that begins again is read again`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let stream = fixture.keys.key(.revoked, of: Partition(user: "kim"))
        let ahead = try await fixture.redisNow + 900_000
        try await fixture.command("XADD", stream, "\(ahead)-0", "kind", "zz", "id", "x", "until", 0, "mark", "")
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        #expect(try await server.verify(grant).acceptance != nil)
        try await fixture.command("DEL", stream)
        let receipt = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done)
        try await server.isRefused(grant, .denied(.session))
    }

    @Test func `streams are compared in turn where no bell rings`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let stream = fixture.keys.key(.revoked, of: Partition(user: "kim"))
        let now = try await fixture.redisNow
        try await fixture.command("XADD", stream, "\(now + 900_000)-0", "kind", "zz", "id", "x", "until", 0, "mark", "")
        let server = try ReplicaFixture(fixture) { $0.staleness = .milliseconds(100) }
        try await server.isCurrent()
        try await fixture.command("DEL", stream)
        try await fixture.command(
            "XADD",
            stream,
            "*",
            "kind",
            "s",
            "id",
            grant.session.id.text,
            "until",
            now + 900_000,
            "mark",
            ""
        )
        try await server.isRefused(grant, .denied(.session))
    }

    @Test(arguments: LinkMode.allCases)
    func `what an older store gives back stays ended, and is ended again`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let server = try ReplicaFixture(fixture) { $0.staleness = .milliseconds(100) }
        let grant = try await fixture.logIn("kim", mode)
        try await server.isCurrent()
        #expect(try await server.verify(grant).acceptance != nil)
        let found = try await fixture.command("KEYS", "sl:{\(Partition(user: "kim").tag)}:*")
        let names = (found.elements ?? []).compactMap(\.string)
        var dumps: [(String, [UInt8])] = []
        for name in names {
            dumps.append((name, try #require(try await fixture.command("DUMP", name).bytes)))
        }
        let known = server.replica.count
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        try await eventually { server.replica.count > known && server.replica.standing.isCurrent }
        for (name, dump) in dumps { try await fixture.command("RESTORE", name, 0, dump, "REPLACE") }
        #expect(try await server.verify(grant).acceptance == nil)
        #expect(try await server.link.refresh(grant.credential).grant == nil)
        try await eventually(within: .seconds(10)) { server.replica.missing > 0 }
        #expect(try await server.verify(grant).acceptance == nil)
        #expect(try await server.replica.putBack(with: fixture.administration, by: Self.service) == 0)
        #expect(try await fixture.directory.row(of: grant.session.id) == nil)
        #expect(try await fixture.verify(grant.credential).acceptance == nil)
        let entries = try await fixture.directory.audit(AuditQuery(session: grant.session.id))
        #expect(entries.last?.actor == Self.service && entries.last?.reason == RevocationReplica.putBackReason)
    }

    @Test func `a lock of a clock that was ahead can be lifted`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("eve", .denylist)
        let (partition, ahead) = (Partition(user: "kim"), try await fixture.redisNow + 1_800_000)
        let lock = #"{"operator":"ann","reason":"","at":"\#(ahead)"}"#
        try await fixture.command("HSET", fixture.keys.key(.marks, of: partition), "l:kim", lock)
        try await fixture.command(
            "XADD",
            fixture.keys.key(.revoked, of: partition),
            "\(ahead)-0",
            "kind",
            "l",
            "id",
            "kim",
            "until",
            Int64(253_402_300_799_000),
            "mark",
            ahead
        )
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        #expect(server.replica.isLocked("kim"))
        #expect(try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "").outcome == .done)
        try await eventually { !server.replica.isLocked("kim") }
        let again = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
        #expect(again.outcome == .done)
        try await eventually { server.replica.isLocked("kim") }
    }
}
