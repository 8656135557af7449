import Demo
import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What live screens are told.
@Suite struct FeedTests {
    @Test func `every change of a session is told`() async throws {
        let fixture = try await Fixture()
        var feed = SessionFeed(redis: Fixture.client(fixture.server, readOnly: true))
        try await feed.start()
        #expect(try await feed.read().changes == [])

        let first = try await fixture.logIn()
        let id = first.session.id
        guard case .began(id, let bytes)? = try await feed.read().changes.first else {
            Issue.record("no beginning")
            return
        }
        #expect(StoredRow(id, bytes: bytes) == (try await fixture.directory.sessions(of: "kim").first))
        _ = try await fixture.verify(first.credential, peer: Fixture.cafe)
        let second = try #require(try await fixture.refresh(first.credential, peer: Fixture.cafe).grant)
        _ = try await fixture.administration.forceRefresh(session: id, by: Fixture.ann, reason: "")
        var news = try await feed.read()
        let rows = news.changes.compactMap { change in
            if case .changed(let session, let row) = change { StoredRow(session, bytes: row) } else { nil }
        }
        #expect(rows.map(\.generation) == [1, 2, 2])
        #expect(rows.map(\.isRefreshRequested) == [false, false, true])
        #expect(rows.map(\.ip) == [Fixture.cafe.ip, Fixture.cafe.ip, Fixture.cafe.ip])
        #expect(rows[1].jti == "\(id).2")
        #expect(news.isCaughtUp && news.missed.isEmpty)

        _ = try await fixture.link.logOut(second.credential)
        let others = [try await fixture.logIn(), try await fixture.logIn("lee")]
        _ = try await fixture.administration.revoke(session: others[1].session.id, by: Fixture.ann, reason: "")
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        news = try await feed.read()
        let ends = news.changes.filter { if case .ended = $0 { true } else { false } }
        #expect(
            Set(ends) == [
                .ended(id, why: "log-out"), .ended(others[0].session.id, why: "user-revoked"),
                .ended(others[1].session.id, why: "revoked"),
            ]
        )
        #expect(try await feed.read().changes == [])
    }

    @Test func `what could only be read in part is read again`() async throws {
        let fixture = try await Fixture()
        var feed = SessionFeed(redis: fixture.redis)
        try await feed.start()
        let session = try await fixture.logIn().session.id
        try await fixture.command("ACL", "SETUSER", "default", "-hget")
        await #expect(throws: SessionLinkError.self) { _ = try await feed.read() }
        try await fixture.command("ACL", "SETUSER", "default", "+hget")
        guard case .began(session, _)? = try await feed.read().changes.first else {
            Issue.record("the session's beginning was lost")
            return
        }
    }

    @Test func `what was trimmed away must be read again`() async throws {
        let fixture = try await Fixture()
        var feed = SessionFeed(redis: fixture.redis)
        _ = try await fixture.logIn()
        try await feed.start()
        _ = try await fixture.logIn()
        _ = try await fixture.logIn("lee")
        try await fixture.command("XTRIM", fixture.keys.key(.feed, of: Partition(user: "kim")), "MAXLEN", 0)
        let news = try await feed.read()
        #expect(news.missed == [Partition(user: "kim")])
        #expect(news.loss == nil)
        #expect(news.changes.count == 1)
        #expect(try await feed.read().missed == [])
    }

    @Test func `another store must be read again`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn()
        var feed = SessionFeed(redis: fixture.redis)
        try await feed.start()
        try await fixture.command("FLUSHALL")
        let emptied = try await feed.read()
        #expect(emptied.missed.count == 256)
        #expect(emptied.loss == .everything)
        _ = try await fixture.logIn()
        let begun = try await feed.read()
        #expect(begun.missed.count == 256)
        #expect(begun.loss == nil)
        #expect(try await feed.read().missed == [])
    }

    @Test func `a restarted server must be read again`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn()
        var feed = SessionFeed(redis: fixture.redis)
        try await feed.start()
        #expect(try await feed.read().missed == [])
        try fixture.server.process.kill()
        let error = await #expect(throws: SessionLinkError.self) { try await feed.read() }
        #expect(error?.isStoreOutOfReach == true)
        try await fixture.server.process.restart()
        var news: SessionFeed.News?
        try await eventually {
            news = try? await feed.read()
            return news != nil
        }
        #expect(news?.missed.count == 256)
    }

    @Test func `published keys verify tokens`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.directory.publishedKeys() == nil)
        let key = try JWK.generate(.es256, keyID: "public-1")
        let link = try SessionLink(
            redis: fixture.redis,
            keys: LinkKeys(signing: key, verifying: [Fixture.key(1)]),
            secretKey: Secret(bytes: [UInt8](repeating: 7, count: 32)),
            configuration: fixture.link.configuration,
            claims: FixedClaims(),
            clock: { Date() },
            random: { TestRandom(seed: 4).bytes($0) }
        )
        try await link.publishKeys()
        let text = try #require(try await fixture.command("GET", "sl:keys").string)
        #expect(!text.contains("\"d\"") && !text.contains("\"k\""))
        let keys = try #require(try await fixture.directory.publishedKeys())
        #expect(keys.keys.map(\.keyID) == ["public-1"])
        let grant = try await link.logIn(user: "kim", mode: .paired, method: "password", peer: Fixture.home)
        let token = try #require(try await fixture.directory.token(of: grant.session.id))
        #expect(throws: Never.self) { try JWSVerifier(keys: keys).verify(token) }
        #expect(try await link.verify(grant.credential).acceptance != nil)
        // A token of the key before is still good, one of ours is not for who does not know the key.
        let old = try await fixture.logIn()
        #expect(try await link.verify(old.credential).acceptance != nil)
        #expect(try await fixture.verify(grant.credential).refusal == .unknownKey)
    }
}
