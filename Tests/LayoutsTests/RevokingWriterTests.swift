import Demo
import Foundation
import JOSE
import Redis
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// Sessions that real libraries keep, recognised, listed, found and ended; and by the libraries' own word they stay ended.
@Suite struct RevokingWriterTests {
    private static let sessions = WriterFacts.runnable.filter { WriterFacts.all[$0]?.denylist != true }
    private static let denylists = WriterFacts.runnable.filter { WriterFacts.all[$0]?.denylist == true }

    @Test(arguments: sessions)
    func `who is logged in is listed, found by a cookie, and once revoked stays out whoever polls`(name: String)
        async throws
    {
        let scene = try await WriterScene(name)
        let cast = try await Cast(scene)
        let (facts, opened) = (scene.writer.facts, try await RecognisedStore(scene))
        #expect(opened.layout.name == facts.layout)
        let rows = try await opened.store.rows()
        try await cast.expectListed(rows, in: opened, of: scene)
        try await cast.expectFound(in: opened)

        let row = try #require(rows.first { LayoutStore.key(of: $0) == cast.stolen.key })
        let found = try await opened.find(cast.stolen.visit)
        #expect(found.session?.row.session == row.session)
        // That an encrypted one is there is known; whether somebody is logged in with it is not.
        let isUnreadable = if case .unreadable = found.verdict { true } else { false }
        #expect(opened.layout.isEncrypted ? isUnreadable : found.verdict == .accepted)

        let (receipt, takings) = try await scene.underWay(cast.stolen.visit, of: cast.stolen.key) {
            try await Thief(of: cast.stolen.visit).polling {
                try await opened.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "stolen")
            }
        }
        #expect(receipt.outcome == .done && receipt.sessions == 1)
        #expect(takings.requests >= 9)
        let watch = opened.store.watches().first
        #expect(takings.loggedIn == 0, "\(takings) \(String(describing: watch))")
        #expect(try await cast.stolen.visit.user() == nil)
        for other in cast.others { #expect(try await other.visit.user() == other.user) }
        let left = Set(try await opened.store.rows().map { LayoutStore.key(of: $0) })
        #expect(!left.contains(cast.stolen.key) && left.isSuperset(of: cast.others.map(\.key)))
        for remainder in opened.layout.remains { #expect(receipt.remains.contains(remainder.saidWords)) }
        #expect(watch?.shortfall == nil)
        // A shell may be written over what came back before anybody saw that.
        if facts.back == .onRead { #expect(watch.map { $0.returns + $0.shells > 0 } ?? false) }
        await opened.store.close()
    }

    @Test(.enabled(if: sessions.contains("phpredis-locking")))
    func `a lock goes with its session in one command, and the request that held it writes nothing`() async throws {
        let scene = try await WriterScene("phpredis-locking")
        let (visit, key) = try await scene.logIn("1001")
        // Nobody watches whether it comes back: phpredis itself is to refuse the write.
        let opened = try await RecognisedStore(scene) { $0.guardTime = .zero }
        let row = try #require(try await opened.store.rows().first)
        let answer = try await scene.during({ try await visit.slow(milliseconds: 1_500, writing: true) }, of: key) {
            #expect(try await scene.redis.send(RedisCommand("EXISTS", "\(key)_LOCK")).int == 1)
            let monitor = try RedisMonitor(path: scene.server.process.socketPath)
            async let deleted: Void = monitor.deleting(key, "\(key)_LOCK")
            _ = try await opened.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
            try await deleted
        }
        #expect(answer.user == "1001")
        #expect(try await scene.redis.send(RedisCommand("EXISTS", key, "\(key)_LOCK")).int == 0)
        #expect(try await visit.user() == nil)
        await opened.store.close()
    }

    @Test(arguments: sessions.filter { WriterFacts.all[$0]?.database == true })
    func `what a database would log in again is said, and is so`(name: String) async throws {
        let scene = try await WriterScene(name)
        let (visit, key) = try await scene.logIn("1001")
        let opened = try await RecognisedStore(scene)
        let row = try #require(try await opened.store.rows().first)
        let receipt = try await opened.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(!receipt.remains.isEmpty && receipt.remains == opened.layout.remains.map(\.saidWords))
        await opened.store.close()
        _ = try await scene.redis.send(RedisCommand("DEL", key))
        #expect(try await visit.user() == "1001")
    }

    @Test(arguments: denylists)
    func `a token is denied as others were, whoever polls with it, and lifting accepts it again`(name: String)
        async throws
    {
        let scene = try await WriterScene(name)
        var visits: [Visit] = []
        for user in ["1001", "1001", "1002", "1003"] { visits.append(try await scene.writer.logIn(user)) }
        let (stolen, others) = (visits[0], [visits[1], visits[2]])
        try await visits[3].logOut()
        let sibling = try #require(try await scene.sessionKeys().first)
        let opened = try await RecognisedStore(scene)
        #expect(opened.layout.name == scene.writer.facts.layout)
        let found = try await opened.find(visits[3])
        #expect(found.verdict.isRefusal)

        let claims = try #require(TokenClaims(Array((stolen.token ?? "").utf8)))
        let jti = String(decoding: claims.id, as: UTF8.self)
        let until = try #require(claims.expires)
        let (receipt, takings) = try await Thief(of: stolen).polling {
            try await opened.store.act(
                .denyToken(.id(jti), until: until),
                by: TestStore.actor,
                reason: "stolen"
            )
        }
        #expect(receipt.outcome == .done && receipt.deniedUntil == until)
        #expect(takings.requests >= 9 && takings.loggedIn == 0, "\(takings)")
        for other in others { #expect(try await other.user() != nil) }
        let (entry, value) = (RedisCommand("GET", jti), RedisCommand("GET", sibling))
        #expect(try await scene.redis.send(entry).bytes == scene.redis.send(value).bytes)
        let left = try await scene.redis.send(RedisCommand("PTTL", jti)).int ?? 0
        #expect(abs(opened.store.now().advanced(by: left).milliseconds(since: until)) < 2_000)
        #expect(try await opened.find(stolen).verdict.isRefusal)

        let lifted = try await opened.store.act(.liftToken(.id(jti)), by: TestStore.actor, reason: "")
        #expect(lifted.outcome == .done)
        #expect(try await stolen.user() == "1001")
        #expect(try await visits[3].user() == nil)
        await opened.store.close()
    }
}
