import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// That the `revoked` streams hold all that a replica needs, for as long as it does.
@Suite struct RevokedStreamTests {
    private func entries(_ fixture: Fixture, _ partition: Partition) async throws -> [Revocation] {
        let reply = try await fixture.command("XRANGE", fixture.keys.key(.revoked, of: partition), "-", "+")
        return (reply.elements ?? []).compactMap { entry in
            Revocation(fields: entry.elements?.last?.fields().compactMapValues(\.bytes) ?? [:], in: partition)
        }
    }

    @Test func `what still matters outlives the trimming`() async throws {
        let fixture = try await Fixture()
        let partition = Partition(user: "kim")
        let key = fixture.keys.key(.revoked, of: partition)
        let now = try await fixture.redisNow
        // As if written long ago: 150 whose time is over, and a key that is denied for another while.
        for number in 1...150 {
            try await fixture.command("XADD", key, "\(number)-1", "kind", "s", "id", "x", "until", now - 1, "mark", "")
        }
        try await fixture.command("XADD", key, "151-1", "kind", "k", "id", "leaked", "until", now + 600_000, "mark", "")
        for _ in 1...3 {
            _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        }
        let found = try await entries(fixture, partition)
        #expect(found.map(\.subject).filter { $0 != .ofUser("kim") } == [.ofKey("leaked")])
        #expect(found.first { $0.subject == .ofKey("leaked") }?.until == now + 600_000)
        let marks = found.filter { $0.subject == .ofUser("kim") }.map(\.mark)
        #expect(marks.count == 3 && marks.allSatisfy { $0 >= now } && marks == marks.sorted() && Set(marks).count == 3)
    }

    @Test func `a lock outlives the trimming until it is lifted`() async throws {
        let fixture = try await Fixture()
        let partition = Partition(user: "kim")
        let key = fixture.keys.key(.revoked, of: partition)
        try await fixture.command("HSET", fixture.keys.key(.marks, of: partition), "l:held", "{}")
        // As if written long ago: one that holds, and one that was lifted.
        for (place, user, until) in [
            ("1-1", "held", TimeLimits.never), ("1-2", "lifted", TimeLimits.never), ("1-3", "lifted", 0),
        ] {
            try await fixture.command(
                "XADD",
                key,
                place,
                "kind",
                "l",
                "id",
                user,
                "until",
                until,
                "mark",
                until == 0 ? 2 : 1
            )
        }
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        let locks = try await entries(fixture, partition).filter(\.subject.isLock)
        let held = Revocation(.lock(Array("held".utf8)), until: TimeLimits.never, mark: 1, source: partition)
        #expect(locks == [held])
    }

    @Test func `a users mark outlives the longest token`() async throws {
        let fixture = try await Fixture()
        let before = try await fixture.redisNow
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        let mark = try #require(try await entries(fixture, Partition(user: "kim")).first)
        let longest = Retention().revocations + TimeLimits.margin
        #expect(mark.until >= before + longest.milliseconds)
    }

    /// A denylist token stays good after a refresh, until it expires: it must be no way around a requested refresh.
    @Test func `a requested refresh means earlier tokens too`() async throws {
        let fixture = try await Fixture()
        let server = try ReplicaFixture(fixture)
        let first = try await fixture.logIn("kim", .denylist)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        try await server.isCurrent()
        #expect(try await fixture.verify(first.credential).acceptance != nil)
        #expect(try await server.verify(first).acceptance != nil)
        _ = try await fixture.administration.forceRefresh(session: first.session.id, by: Fixture.ann, reason: "")
        for grant in [first, second] {
            #expect(try await fixture.verify(grant.credential).refreshReason == .requested)
            try await eventually { try await server.verify(grant).refreshReason == .requested }
        }
        let third = try #require(try await fixture.refresh(second.credential).grant)
        for grant in [first, second] {
            #expect(try await fixture.verify(grant.credential).refusal == .denied(.token))
            #expect(try await server.verify(grant).acceptance == nil)
        }
        #expect(try await fixture.verify(third.credential).acceptance != nil)
        #expect(try await server.verify(third).acceptance != nil)
    }
}
