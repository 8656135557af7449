import Demo
import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A primary that is lost together with its last writes: nobody goes on as if nothing had happened.
@Suite struct FailoverTests {
    /// What a feed tells once it has found the new primary.
    private func nextNews(_ feed: inout SessionFeed) async throws -> SessionFeed.News {
        var news: SessionFeed.News?
        try await eventually {
            news = try? await feed.read()
            return news != nil
        }
        return try #require(news)
    }

    @Test func `a replica of the revocations reads everything again and forgets no denial`() async throws {
        let store = try await ReplicatedFixture()
        let fixture = store.primary
        let confirmed = try await fixture.logIn("ann", .denylist)
        let lost = try await fixture.logIn("bob", .denylist)
        let other = try await fixture.logIn("cid", .denylist)
        _ = try await store.administration().revoke(session: confirmed.session.id, by: Fixture.ann, reason: "")
        let server = try ReplicaFixture(fixture, at: store.url) {
            $0.staleness = .milliseconds(500)
            $0.whenStale = .failClosed
        }
        try await server.isCurrent()
        var follower = RevocationFollower(Store(Fixture.client(store.url), prefix: "sl"))
        // And the epochs that three partitions began with.
        #expect(try await follower.readAll()?.count == 4)

        try await store.promote()
        _ = try await fixture.administration.revoke(session: lost.session.id, by: Fixture.ann, reason: "")
        try await eventually { (try? await server.verify(lost).refusal) == .denied(.session) }
        try await eventually { try await follower.read()?.entries.isEmpty == false }
        #expect(try await follower.read()?.breach == nil)

        try fixture.server.process.kill()
        try await eventually { !server.replica.standing.isCurrent }
        let error = await #expect(throws: SessionLinkError.self) { try await server.verify(other) }
        #expect(error?.isStoreOutOfReach == true)
        try await store.failOver()
        try await eventually { (try? await follower.read())?.breach == .wentBack }
        // A busy machine may make it stale for a moment, in which it fails closed.
        try await eventually { (try? await server.verify(other).acceptance) != nil }
        try await eventually { (try? await server.verify(confirmed).refusal) == .denied(.session) }
        // The store no longer knows of this one; the server still does.
        #expect(try await fixture.another(seed: 3, redis: store.onReplica).verify(lost.credential).acceptance != nil)
        try await eventually { (try? await server.verify(lost).refusal) == .denied(.session) }
    }

    @Test func `a feed tells that the store lost its last writes`() async throws {
        let store = try await ReplicatedFixture()
        let fixture = store.primary
        _ = try await fixture.logIn("ann")
        let revoked = try await fixture.logIn("bob")
        try await store.catchUp()
        var feed = SessionFeed(redis: Fixture.client(store.url, readOnly: true))
        try await feed.start()
        try await store.promote()
        _ = try await fixture.administration.revoke(session: revoked.session.id, by: Fixture.ann, reason: "")
        #expect(try await feed.read().loss == nil)
        try await store.failOver()
        let news = try await nextNews(&feed)
        #expect(news.loss == .lastWrites)
        #expect(news.missed == [revoked.session.id.partition])
        #expect(try await feed.read().loss == nil)
    }

    @Test func `a failover that loses nothing is no loss`() async throws {
        let store = try await ReplicatedFixture()
        let fixture = store.primary
        let revoked = try await fixture.logIn("bob")
        var feed = SessionFeed(redis: Fixture.client(store.url, readOnly: true))
        try await feed.start()
        _ = try await store.administration().revoke(session: revoked.session.id, by: Fixture.ann, reason: "")
        #expect(try await feed.read().loss == nil)
        try await store.failOver()
        let news = try await nextNews(&feed)
        #expect(news.loss == nil)
        #expect(news.missed == [])
    }
}
