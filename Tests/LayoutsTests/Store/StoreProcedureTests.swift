import Foundation
import Layouts
import Redis
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// The better ends than deleting, on the dumps of real stores.
@Suite struct StoreProcedureTests {
    @Test(.enabled(if: Fixture.available))
    func `an indexed session of Spring is made expired, its index mended with serialized members`() async throws {
        let test = try await TestStore([try .named("spring-session-indexed")]) { $0.confirmation = .zero }
        try await Fixture("spring-indexed").load(into: test.redis)
        let rows = try await test.store.rows()
        let row = try #require(rows.first { $0.user == "jonas.weber@example.com" })
        let key = LayoutStore.key(of: row)
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .done && receipt.isComplete && !receipt.remains.isEmpty)
        let interval = try #require(try await test.redis.send(RedisCommand("HGET", key, "maxInactiveInterval")).bytes)
        #expect(interval.suffix(4) == [0, 0, 0, 0] && interval.starts(with: [0xAC, 0xED, 0, 5]))
        let left = try await test.redis.send(RedisCommand("PTTL", key)).int ?? 0
        #expect((1...300_000).contains(left))
        let id = key.split(separator: ":").last.map(String.init) ?? ""
        #expect(try await test.redis.send(RedisCommand("EXISTS", "spring:session:sessions:expires:\(id)")).int == 0)
        let index =
            "spring:session:index:org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME:jonas.weber@example.com"
        #expect(try await test.redis.send(RedisCommand("SCARD", index)).int == 0)
        #expect(try await test.store.rows().count == rows.count - 1)
        #expect(try await test.store.row(of: row.reference) == nil)
        await test.store.close()
    }

    @Test(.enabled(if: Fixture.available))
    func `a session of Better Auth gets an end in the past, and keeps its time to live`() async throws {
        let test = try await TestStore([try .named("better-auth")]) { $0.confirmation = .zero }
        try await Fixture("better-auth").load(into: test.redis)
        let rows = try await test.store.rows()
        let row = try #require(rows.first { $0.user == "zoe.angstrom@example.com" })
        let key = LayoutStore.key(of: row)
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .done && receipt.isComplete)
        let value = try #require(try await test.redis.send(RedisCommand("GET", key)).string)
        #expect(value.contains(#""expiresAt":"2001-01-01T00:00:00.000Z""#), "\(value)")
        #expect(value.contains(#""ipAddress":"2001:0db8:0041:0000:0000:0000:0000:0000""#))
        #expect(try await test.redis.send(RedisCommand("PTTL", key)).int ?? 0 > 600_000_000)
        #expect(try await test.store.rows().count == rows.count - 1)
        await test.store.close()
    }

    @Test(.enabled(if: Fixture.available))
    func `a token goes on a denylist as its other entries lie there, and off it again`() async throws {
        let test = try await TestStore(try StoreFixtureTests.layouts(of: "hand-zset-denylist")) {
            $0.confirmation = .zero
        }
        try await Fixture("hand-zset-denylist").load(into: test.redis)
        _ = try await test.store.rows()
        let id = "0f8fad5b-d9cb-469f-a165-70867728950e"
        let until = test.store.now().advanced(by: 600_000)
        let receipt = try await test.store.act(
            .denyToken(.id(id), until: until),
            by: TestStore.actor,
            reason: "leaked"
        )
        #expect(receipt.outcome == .done)
        let score = try await test.redis.send(RedisCommand("ZSCORE", "app:revoked_jti", id)).string
        #expect(score.flatMap(Double.init) == Double(until.seconds))
        #expect(try await test.store.denied(.id(id), until: Timestamp(seconds: until.seconds)) != nil)
        let lifted = try await test.store.act(.liftToken(.id(id)), by: TestStore.actor, reason: "")
        #expect(lifted.outcome == .done)
        #expect(try await test.redis.send(RedisCommand("ZSCORE", "app:revoked_jti", id)).isNull)
    }

    @Test func `an entry of flask-jwt-extended is denied for the time that is left`() async throws {
        let test = try await TestStore([try .named("flask-jwt-extended")])
        let jti = "2f0c1a52-7b1f-4d6b-9a43-0f6a2f1d9b11"
        let until = test.store.now().advanced(by: 60_000)
        _ = try await test.store.act(.denyToken(.id(jti), until: until), by: TestStore.actor, reason: "")
        #expect(try await test.redis.send(RedisCommand("GET", jti)).string == "")
        #expect((50_000...60_000).contains(try await test.redis.send(RedisCommand("PTTL", jti)).int ?? 0))
    }

    @Test func `a procedure that reaches beyond its layout's keys touches nothing`() async throws {
        var layout = try Layout.named("express")
        layout.revoking = Procedure([.delete([try #require(Template("{key}")), try #require(Template("other:{id}"))])])
        let test = try await TestStore([layout]) { $0.confirmation = .zero }
        let key = StoreActTests.key(1)
        _ = try await test.redis.send(RedisCommand("SET", key, StoreActTests.value, "EX", 3_600))
        let row = try #require(try await test.store.rows().first)
        await #expect(throws: StoreFailure.self) {
            try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        }
        #expect(try await test.redis.send(RedisCommand("EXISTS", key)).int == 1)
        #expect(try await test.store.entries(AuditRequest()).isEmpty)
    }
}
