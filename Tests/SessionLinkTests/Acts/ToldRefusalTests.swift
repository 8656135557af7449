import Foundation
import Redis
import Synchronization
import TestSupport
import Testing

@testable import SessionLink

/// What the store said to one request holds for the next, also where the server's replica has not heard of it yet.
@Suite struct ToldRefusalTests {
    /// A server that had to ask the store, since its replica knew no log-in of the partition; the user's sessions are
    /// revoked then, and the replica hears of the log-in, but not of that.
    private func behind(
        _ configure: (inout SessionLinkConfiguration) -> Void = { _ in }
    ) async throws -> (server: ReplicaFixture, follower: RevocationFollower, grant: Grant) {
        let fixture = try await Fixture()
        // The store begins in another partition.
        let user = try #require(["ann", "bob", "cid"].first { Partition(user: $0) != Partition(user: "kim") })
        _ = try await fixture.logIn(user, .denylist)
        let server = try ReplicaFixture(fixture, runs: false, configure: configure)
        var follower = RevocationFollower(server.replica.store, clocks: server.replica.clocks)
        try await server.replica.look(&follower)
        let grant = try await fixture.logIn("kim", .denylist)
        #expect(try await server.verify(grant).acceptance != nil)
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        return (server, follower, grant)
    }

    private func hearOfTheLogIn(_ server: ReplicaFixture, _ grant: Grant) async throws {
        let partition = grant.session.id.partition
        let marks = server.fixture.keys.key(.marks, of: partition)
        let mark = try #require(try await server.fixture.command("HGET", marks, "*").int)
        server.replica.state.withLock {
            $0.revocations.apply(Revocation(.everyone(partition), until: .max, mark: mark, source: partition))
        }
    }

    @Test func `nobody is let in again by a replica that is behind`() async throws {
        var (server, follower, grant) = try await behind()
        #expect(try await server.verify(grant).refusal == .epoch)
        try await hearOfTheLogIn(server, grant)
        #expect(try await server.verify(grant).refusal == .epoch)
        #expect(try await server.link.introspect(#require(grant.credential.token)).refusal == .epoch)
        // Once it has heard, it says so itself, and keeps nothing beside that.
        try await server.replica.look(&follower)
        await server.asking.close()
        #expect(try await server.verify(grant).refusal == .epoch)
        #expect(server.replica.state.withLock { $0.told.isEmpty })
    }

    @Test func `nor where the store is lost meanwhile and tokens are taken unchecked`() async throws {
        let (server, _, grant) = try await behind { $0.denylistFailsOpen = true }
        #expect(try await server.link.introspect(#require(grant.credential.token)).refusal == .epoch)
        try await hearOfTheLogIn(server, grant)
        await server.asking.close()
        #expect(try await server.verify(grant).refusal == .epoch)
    }

    @Test func `what was lifted since is good again`() async throws {
        var (server, follower, _) = try await behind()
        let fixture = server.fixture
        let again = try await fixture.logIn("kim", .denylist)
        let subject = DenialSubject.token(TokenID(session: again.session.id, generation: 1))
        let later = Date(timeIntervalSinceNow: 900)
        _ = try await fixture.administration.deny(subject, until: later, by: Fixture.ann, reason: "")
        #expect(try await server.verify(again).refusal == .denied(.token))
        _ = try await fixture.administration.lift(subject, by: Fixture.ann, reason: "")
        #expect(try await server.verify(again).acceptance != nil)
        try await server.replica.look(&follower)
        await server.asking.close()
        #expect(try await server.verify(again).acceptance != nil)
    }
}
