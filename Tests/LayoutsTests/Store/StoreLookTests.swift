import Foundation
import Layouts
import Redis
import Sessions
import Synchronization
import TestSupport
import Testing

@testable import SessionStores

/// Looking at sessions that other frameworks wrote: nothing is changed by it.
@Suite struct StoreLookTests {
    static func find(_ text: String, in store: LayoutStore) async throws -> Finding {
        try await store.find(PresentedText(Array(text.utf8)))
    }

    @Test(.enabled(if: Fixture.available))
    func `a session is found by cookie, header, key, ID, token, token's ID and fingerprint`() async throws {
        let fixture = try Fixture("express-connect-redis9")
        let test = try await TestStore([try .named("express")])
        try await fixture.load(into: test.redis)
        let row = try #require(try await test.store.rows().first { $0.user == "1002" })
        let key = LayoutStore.key(of: row)
        let id = String(key.dropFirst(5))
        let token = try #require(try await test.store.token(of: row.reference))
        let whole = token.lend { String(decoding: $0, as: UTF8.self) }
        let detail = try #require(try await test.store.show(row.reference))
        for text in [
            key, id, "s%3A\(id).c2lnbmF0dXJl", "Cookie: a=b; connect.sid=s%3A\(id).c2lnbmF0dXJl; c=d", whole,
            "Authorization: Bearer \(whole)", row.jti, detail.token.fingerprint, String(id.prefix(12)) + "…",
        ] {
            let finding = try await Self.find(text, in: test.store)
            #expect(finding.session?.row.session == row.session, "\(text.prefix(20))")
            #expect(finding.user == "1002")
            #expect(!finding.verdict.isRefusal)
        }
        await #expect(throws: StoreFailure.self) { try await Self.find("no such thing at all", in: test.store) }
        let again = try await test.store.find(Finding.Name(session: row.session), as: .session)
        #expect(again.session?.row.session == row.session)
    }

    @Test(.enabled(if: Fixture.available))
    func `a user without a right to write sees all, and no command that writes is sent`() async throws {
        let fixture = try Fixture("express-connect-redis9")
        let test = try await TestStore([try .named("express")])
        try await fixture.load(into: test.redis)
        let rights = RedisCommand(
            "ACL",
            "SETUSER",
            "viewer",
            "on",
            ">secret",
            "~*",
            "&*",
            "-@all",
            "+@read",
            "+ping",
            "+auth",
            "+client|setname",
            "+time",
            "+info",
            "-keys"
        )
        _ = try await test.redis.send(rights)
        var url = test.server.url
        url.user = "viewer"
        url.password = Secret("secret")
        let before = try await Self.writes(test.redis)
        let viewer = test.another([try .named("express")], url: url)
        let rows = try await viewer.rows()
        #expect(rows.count == 6)
        _ = try await viewer.show(rows[0].reference)
        _ = try await Self.find(rows[0].session.text, in: viewer)
        _ = try await viewer.provenRows(ofUser: rows[0].user)
        #expect(try await Self.writes(test.redis) == before)
        await #expect(throws: StoreFailure.self) {
            try await viewer.act(.revoke(SeenSession(rows[0])), by: TestStore.actor, reason: "")
        }
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == Int64(fixture.entries.count))
    }

    /// How often commands that write were carried out.
    private static func writes(_ redis: RedisClient) async throws -> [String] {
        let told = try await redis.send(RedisCommand("INFO", "commandstats")).string ?? ""
        let reading = [
            "get", "mget", "scan", "hscan", "pttl", "dbsize", "time", "ping", "info", "auth", "client", "acl",
            "command",
        ]
        return told.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("cmdstat_") }.map(String.init).filter {
            line in
            let name = line.dropFirst(8).prefix { $0 != ":" && $0 != "|" }
            return !reading.contains(String(name))
        }.sorted()
    }

    @Test func `what can't be read is listed as damaged, keys of others and of other types are passed over`()
        async throws
    {
        let test = try await TestStore([try .named("express")])
        _ = try await test.redis.pipeline([
            RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 60),
            RedisCommand("SET", StoreActTests.key(2), "{\"cookie\":{\"pa", "EX", 60),
            RedisCommand("HSET", StoreActTests.key(3), "a", "b"),
            RedisCommand("SET", StoreActTests.key(4), "{\"chat\":true}"),
            RedisCommand("SET", StoreActTests.key(5), #"{"cookie":{"path":"/"},"cart":[1]}"#),
            RedisCommand("SET", [UInt8]("sess:".utf8) + [0xFF, 0xFE], "x"),
            RedisCommand("SET", "other", "x"),
        ])
        let rows = try await test.store.rows()
        #expect(Set(rows.map { LayoutStore.key(of: $0) }) == [StoreActTests.key(1), StoreActTests.key(2)])
        let damaged = try #require(rows.first { LayoutStore.key(of: $0) == StoreActTests.key(2) })
        #expect(damaged.isDamaged && damaged.state(at: test.store.now()) == .damaged)
        #expect(try await test.store.show(damaged.reference)?.damage.isEmpty == false)
        #expect(test.store.leftOut() == LeftOut(anonymous: 1, unread: 1))
        let all = test.another([try .named("express")]) { $0.showsAnonymous = true }
        #expect(try await all.rows().count == 3)
        #expect(all.leftOut() == LeftOut(unread: 1))
    }

    @Test func `sessions that begin, change and end are told of, and what was observed is in the trail`() async throws {
        let test = try await TestStore([try .named("express")])
        let heard = Heard()
        let stream = test.store.watch()
        let listening = Task { for await news in stream { heard.take(news) } }
        defer { listening.cancel() }
        try await eventually { heard.isFresh }
        _ = try await test.store.rows()
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 60))
        try await eventually { heard.changes.contains { if case .began = $0 { true } else { false } } }
        _ = try await test.redis.send(RedisCommand("EXPIRE", StoreActTests.key(1), 500))
        try await eventually { heard.changes.contains { if case .changed = $0 { true } else { false } } }
        _ = try await test.redis.send(RedisCommand("DEL", StoreActTests.key(1)))
        try await eventually { heard.changes.contains { if case .ended = $0 { true } else { false } } }
        let told = try await test.store.entries(AuditRequest())
        #expect(told.map(\.event) == [.logIn, .sessionEnded] && told.allSatisfy(\.isObserved))
    }
}

extension StoreLookTests {
    @Test(arguments: [true, false])
    func `without client tracking, published events are heard, and where there are none, all is read now and then`(
        hasEvents: Bool
    ) async throws {
        let test = try await TestStore([try .named("express")])
        let rights = RedisCommand(
            "ACL",
            "SETUSER",
            "viewer",
            "on",
            ">secret",
            "~*",
            "&*",
            "-@all",
            "+@read",
            "+ping",
            "+time",
            "+subscribe",
            "+config|get",
            "+client|id"
        )
        _ = try await test.redis.send(rights)
        if hasEvents { _ = try await test.redis.send(RedisCommand("CONFIG", "SET", "notify-keyspace-events", "EA")) }
        var url = test.server.url
        url.user = "viewer"
        url.password = Secret("secret")
        let viewer = test.another([try .named("express")], url: url)
        let heard = Heard()
        let stream = viewer.watch()
        let listening = Task { for await news in stream { heard.take(news) } }
        defer { listening.cancel() }
        try await eventually { heard.isFresh }
        guard hasEvents else { return #expect(try await viewer.rows().isEmpty) }
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 60))
        try await eventually { heard.changes.contains { if case .began = $0 { true } else { false } } }
        _ = try await test.redis.send(RedisCommand("DEL", StoreActTests.key(1)))
        try await eventually { heard.changes.contains { if case .ended = $0 { true } else { false } } }
    }
}

/// What a watch told.
private final class Heard: Sendable {
    private let state = Mutex<(changes: [RowChange], isFresh: Bool)>(([], false))
    var changes: [RowChange] { state.withLock { $0.changes } }
    var isFresh: Bool { state.withLock { $0.isFresh } }
    func take(_ news: StoreNews) {
        state.withLock { state in
            switch news {
            case .changes(let changes): state.changes += changes
            case .fresh: state.isFresh = true
            case .refusals, .clockDiffers, .unreachable, .mustReload, .lost: break
            }
        }
    }
}
