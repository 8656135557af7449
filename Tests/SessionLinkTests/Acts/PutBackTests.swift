import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What servers put back after a failover: what a later word took back stays so, whatever clocks said.
@Suite struct PutBackTests {
    private let service = Operator(name: "service test")

    /// A store whose primary wrote as `write` does, its clock an hour ahead, and was lost with that.
    private func lost(
        _ fixture: Fixture,
        _ server: ReplicaFixture,
        of partition: Partition,
        _ entries: [(kind: String, id: String, until: Int64, mark: Int64)]
    ) async throws {
        let stream = fixture.keys.key(.revoked, of: partition)
        let dump = try #require(try await fixture.command("DUMP", stream).bytes)
        let held = server.replica.count
        for entry in entries {
            let (kind, id, until, mark) = entry
            try await fixture.command(
                "XADD",
                stream,
                "\(mark)-*",
                "kind",
                kind,
                "id",
                id,
                "until",
                until,
                "mark",
                kind == "l" ? "\(mark)" : ""
            )
        }
        try await fixture.command("PUBLISH", fixture.keys.doorbell, partition.hex)
        try await eventually { server.replica.count == held + entries.count }
        try await fixture.command("RESTORE", stream, 0, dump, "REPLACE")
    }

    private func reconnect(_ fixture: Fixture, _ server: ReplicaFixture) async throws {
        try await fixture.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        try await eventually { server.replica.loss?.kind == .wentBack }
        try await server.isCurrent()
    }

    private func store() async throws -> (Fixture, ReplicaFixture, Partition) {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("kim", .denylist)
        let server = try ReplicaFixture(fixture) { $0.staleness = .milliseconds(300) }
        try await server.isCurrent()
        return (fixture, server, Partition(user: "kim"))
    }

    @Test func `an unlock after a lock was put back is heeded though the lost clock was ahead`() async throws {
        let (fixture, server, partition) = try await store()
        let ahead = try await fixture.redisNow + 3_600_000
        try await lost(fixture, server, of: partition, [("l", "kim", 253_402_300_799_000, ahead)])
        try await reconnect(fixture, server)
        #expect(server.replica.missing == 1)
        try await server.replica.putBack(with: fixture.administration, by: service)
        #expect(try await fixture.directory.lock(of: "kim") != nil && server.replica.isLocked("kim"))
        let receipt = try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done)
        try await eventually { !server.replica.isLocked("kim") }
        #expect(server.replica.missing == 0)
    }

    @Test(arguments: [true, false])
    func `an unlock before the lock is put back is not undone by that`(isLooking: Bool) async throws {
        let (fixture, server, partition) = try await store()
        let ahead = try await fixture.redisNow + 3_600_000
        try await lost(fixture, server, of: partition, [("l", "kim", 253_402_300_799_000, ahead)])
        if isLooking { try await reconnect(fixture, server) }
        _ = try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "")
        if !isLooking { try await reconnect(fixture, server) }
        try await eventually { !server.replica.isLocked("kim") }
        try await server.replica.putBack(with: fixture.administration, by: service)
        #expect(try await fixture.directory.lock(of: "kim") == nil && !server.replica.isLocked("kim"))
    }

    @Test(arguments: [true, false])
    func `a denial that was lifted after the failover is not put back`(isLooking: Bool) async throws {
        let (fixture, server, partition) = try await store()
        let grant = try await fixture.logIn("kim", .denylist)
        let (token, now) = (TokenID(session: grant.session.id, generation: 1), try await fixture.redisNow)
        let end = now + 900_000
        try await lost(
            fixture,
            server,
            of: partition,
            [("j", token.description, end, now + 3_600_000), ("s", grant.session.id.text, end, now + 3_600_001)]
        )
        if isLooking { try await reconnect(fixture, server) }
        for subject in [DenialSubject.token(token), .session(grant.session.id)] {
            let receipt = try await fixture.administration.lift(subject, by: Fixture.ann, reason: "")
            #expect(receipt.outcome == .gone, "the store has lost it")
        }
        if !isLooking { try await reconnect(fixture, server) }
        try await eventually { try await server.verify(grant).acceptance != nil }
        try await server.replica.putBack(with: fixture.administration, by: service)
        #expect(try await server.verify(grant).acceptance != nil)
        #expect(try await fixture.directory.restrictions().isEmpty)
    }

    @Test func `what was lifted behind a server's back is not put back over it`() async throws {
        let (fixture, _, partition) = try await store()
        let grant = try await fixture.logIn("kim", .denylist)
        for key in SessionKey.allCases { try await fixture.command("DEL", fixture.keys.key(key, of: grant.session.id)) }
        var administration = fixture.administration
        let newest = try await fixture.command(
            "XREVRANGE",
            fixture.keys.key(.revoked, of: partition),
            "+",
            "-",
            "COUNT",
            1
        )
        let place = try #require(newest.elements?.first?.elements?.first?.string.flatMap(RedisStreamID.init))
        administration.heard = [partition: place]
        // Nothing was lifted yet.
        let token = TokenID(session: grant.session.id, generation: 1)
        _ = try await administration.deny(.token(token), until: Date(), by: service, reason: "")
        _ = try await fixture.administration.lift(.token(token), by: Fixture.ann, reason: "")
        _ = try await fixture.administration.lift(.session(grant.session.id), by: Fixture.ann, reason: "")
        _ = try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "")
        let late = administration
        let acts: [@Sendable () async throws -> OperatorReceipt] = [
            { try await late.deny(.token(token), until: Date(), by: service, reason: "") },
            { try await late.revoke(session: grant.session.id, by: service, reason: "") },
            { try await late.lock(user: "kim", by: service, reason: "") },
        ]
        let before = try await fixture.events()
        for act in acts {
            let error = await #expect(throws: SessionLinkError.self) { try await act() }
            guard case .notDone = error else { throw error ?? .epochMoves }
        }
        #expect(try await fixture.events() == before)
        #expect(try await fixture.directory.restrictions().isEmpty)
    }

    @Test func `a key that was lifted after the failover is good again everywhere`() async throws {
        let (fixture, server, partition) = try await store()
        let ahead = try await fixture.redisNow + 3_600_000
        try await lost(fixture, server, of: partition, [("k", "key-1", 253_402_300_799_000, ahead)])
        try await reconnect(fixture, server)
        #expect(server.replica.isDenied(key: "key-1"))
        _ = try await fixture.administration.lift(.key("key-1"), by: Fixture.ann, reason: "")
        try await eventually { !server.replica.isDenied(key: "key-1") }
        #expect(server.replica.missing == 0)
        let told = try await fixture.directory.audit(AuditQuery()).filter { $0.event == "denial-lifted" }
        #expect(told.map(\.outcome) == ["k:key-1, which the store did not deny"] && told.first?.actor == Fixture.ann)
    }

    @Test func `what was put back of an epoch can be raised again`() async throws {
        let (fixture, server, partition) = try await store()
        let ahead = try await fixture.redisNow + 3_600_000
        let stream = fixture.keys.key(.revoked, of: partition)
        let dump = try #require(try await fixture.command("DUMP", stream).bytes)
        try await fixture.command("XADD", stream, "*", "kind", "u", "id", "kim", "until", ahead, "mark", ahead)
        try await fixture.command("PUBLISH", fixture.keys.doorbell, partition.hex)
        try await eventually { server.replica.epoch(of: "kim", in: partition).user == ahead }
        try await fixture.command("RESTORE", stream, 0, dump, "REPLACE")
        try await reconnect(fixture, server)
        try await server.replica.putBack(with: fixture.administration, by: service)
        let grant = try await server.link.logIn(user: "kim", mode: .denylist, method: "password", peer: Fixture.home)
        try await eventually { try await server.verify(grant).acceptance != nil }
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        try await eventually { try await server.verify(grant).refusal == .epoch }
    }
}
