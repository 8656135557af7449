import Foundation
import Layouts
import Redis
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// What is done to the tokens of a session that ends, and how denials are written.
@Suite struct StoreTokenTests {
    private static let id = "0f8fad5b-d9cb-469f-a165-70867728950e"
    private static let other = "1f8fad5b-d9cb-469f-a165-70867728950e"

    private static func session(_ id: String) -> String {
        let token = MadeToken.of(#"{"sub":"mina","jti":"\#(id)","exp":\#(MadeToken.seconds(600))}"#)
        return #"{"cookie":{"path":"/"},"passport":{"user":"mina"},"refresh_token":"\#(token)"}"#
    }

    @Test func `a session's tokens are denied with it, where the Redis has a list for that`() async throws {
        let denylist = try Layout.named("jti-blacklist", keys: "blacklist:{jti:uuid}")
        let test = try await TestStore([try .named("express"), denylist]) { $0.confirmation = .zero }
        let key = StoreActTests.key(1)
        _ = try await test.redis.send(RedisCommand("SET", key, Self.session(Self.id), "EX", 3_600))
        let row = try #require(try await test.store.rows().first)
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "lost")
        #expect(receipt.remains.contains { $0.contains("denied too") && $0.contains(Self.id) }, "\(receipt.remains)")
        #expect(
            !receipt.remains.contains { $0.contains("Good wherever this store is not asked") },
            "\(receipt.remains)"
        )
        let left = try await test.redis.send(RedisCommand("PTTL", "blacklist:\(Self.id)")).int ?? 0
        #expect((500_000...600_000).contains(left))
        #expect(try await test.store.entries(AuditRequest()).contains { $0.event == .denied && $0.jti == Self.id })
        await test.store.close()
    }

    @Test func `a session's tokens leave the list that accepts them, all of a user's as well`() async throws {
        let layouts = [
            try Layout.named("express"),
            try Layout.named("jwt-refresh-devices", keys: "rt:{user:segment}:{jti:segment}"),
        ]
        let test = try await TestStore(layouts) { $0.confirmation = .zero }
        for (number, id) in [Self.id, Self.other].enumerated() {
            _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(number), Self.session(id), "EX", 600))
            _ = try await test.redis.send(RedisCommand("SET", "rt:mina:\(id)", "1", "EX", 600))
        }
        _ = try await test.redis.send(RedisCommand("SET", "rt:jonas:2", "1", "EX", 600))
        let rows = try await test.store.rows()
        let row = try #require(rows.first { LayoutStore.key(of: $0) == StoreActTests.key(0) })
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.remains.contains { $0.contains("ended too") }, "\(receipt.remains)")
        #expect(try await test.redis.send(RedisCommand("EXISTS", "rt:mina:\(Self.id)")).int == 0)
        #expect(try await test.redis.send(RedisCommand("EXISTS", "rt:mina:\(Self.other)")).int == 1)
        _ = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 1)
        await test.store.close()
    }

    @Test func `where there is no list, it is said until when a token is good`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .zero }
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), Self.session(Self.id), "EX", 600))
        let row = try #require(try await test.store.rows().first)
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        let told = receipt.remains.first { $0.contains("Good wherever this store is not asked") }
        #expect(told?.contains("refresh_token \(Self.id)") == true, "\(receipt.remains)")
        #expect(told?.contains(", the last until 2") == true, "\(receipt.remains)")
        await test.store.close()
    }

    @Test func `a token is told of though another's name begins with its name`() async throws {
        let layouts = [
            try Layout.named("express"),
            try Layout.named("jwt-refresh-devices", keys: "rt:{user:segment}:{jti:segment}"),
        ]
        let test = try await TestStore(layouts) { $0.confirmation = .zero }
        let tokens = ["77", "7"].map {
            MadeToken.of(#"{"sub":"mina","jti":"\#($0)","exp":\#(MadeToken.seconds(600))}"#)
        }
        let session =
            #"{"cookie":{"path":"/"},"passport":{"user":"mina"},"tokens":["\#(tokens[0])","\#(tokens[1])"]}"#
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), session, "EX", 600))
        _ = try await test.redis.send(RedisCommand("SET", "rt:mina:77", "1", "EX", 600))
        let row = try #require(try await test.store.rows().first { LayoutStore.key(of: $0) == StoreActTests.key(1) })
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.remains.contains { $0.contains("tokens 77 was ended too") }, "\(receipt.remains)")
        #expect(
            receipt.remains.contains {
                $0.contains("is not asked") && $0.hasSuffix(": tokens 7. End it where it was issued.")
            }
        )
        await test.store.close()
    }

    @Test func `nothing personal of another entry stands in a new denial`() async throws {
        let test = try await TestStore([try .named("jti-blacklist", keys: "blacklist:{jti:uuid}")])
        let sibling =
            #"{"user":"jonas","mail":"jonas@example.com","reason":"revoked","jti":"\#(Self.id)","exp":1795894881,"level":3,"n":true}"#
        _ = try await test.redis.send(RedisCommand("SET", "blacklist:\(Self.id)", sibling, "EX", 600))
        let until = Timestamp(seconds: MadeToken.seconds(60))
        let deny = Action.denyToken(.id(Self.other), until: until)
        _ = try await test.store.act(deny, by: TestStore.actor, reason: "")
        let value = try await test.redis.send(RedisCommand("GET", "blacklist:\(Self.other)")).string
        #expect(
            value
                == #"{"user":"","mail":"","reason":"revoked","jti":"\#(Self.other)","exp":\#(until.seconds),"level":0,"n":true}"#
        )
        await test.store.close()
    }

    @Test(arguments: [
        ("1", "1"), ("revoked", "revoked"), ("\"revoked\"", "\"revoked\""), ("", ""), ("kim", "1"),
        ("kim@example.com", "1"), ("1795894881", "1"), ("2026-11-28T20:41:21Z", "1"), ("user 17 lost a phone", "1"),
    ])
    func `a plain value is taken over where it says nothing of anybody`(sibling: String, written: String) async throws {
        let test = try await TestStore([try .named("jti-blacklist", keys: "blacklist:{jti:uuid}")])
        _ = try await test.redis.send(RedisCommand("SET", "blacklist:\(Self.id)", sibling, "EX", 600))
        let deny = Action.denyToken(.id(Self.other), until: Timestamp(seconds: MadeToken.seconds(60)))
        _ = try await test.store.act(deny, by: TestStore.actor, reason: "")
        #expect(try await test.redis.send(RedisCommand("GET", "blacklist:\(Self.other)")).string == written)
        await test.store.close()
    }

    @Test func `a pickled or serialized value is taken over as it lies there`() {
        let until = Timestamp(seconds: 2_000_000_000)
        for value in [[0x80, 0x04, 0x4B, 0x01, 0x2E], [0x80, 0x04, 0x88, 0x2E]] as [[UInt8]] {
            #expect(DenialShape([value]).alike(value, of: nil, [], until) == value)
        }
        let java: [UInt8] = [0xAC, 0xED, 0, 5, 0x74, 0, 6] + Array("logout".utf8)
        #expect(DenialShape([java]).alike(java, of: nil, [], until) == java)
        let name: [UInt8] = [0xAC, 0xED, 0, 5, 0x74, 0, 5] + Array("jonas".utf8)
        #expect(DenialShape([name]).alike(name, of: nil, [], until) == nil)
        #expect(DenialShape([name, name]).alike(name, of: nil, [], until) == name)
    }

    @Test func `a denial in a hash is not made shorter, and the last lift says what it takes away`() async throws {
        let test = try await TestStore([try .named("aspnet-jwt-denylist", keys: "blacklist:{jti:uuid}")])
        for id in [Self.id, Self.other] {
            _ = try await test.redis.send(
                RedisCommand("HSET", "blacklist:\(id)", "absexp", "639315000000000000", "sldexp", "-1", "data", "1")
            )
            _ = try await test.redis.send(RedisCommand("EXPIRE", "blacklist:\(id)", 86_400))
        }
        let deny = Action.denyToken(.id(Self.id), until: Timestamp(seconds: MadeToken.seconds(60)))
        _ = try await test.store.act(deny, by: TestStore.actor, reason: "")
        #expect(try await test.redis.send(RedisCommand("PTTL", "blacklist:\(Self.id)")).int ?? 0 > 86_000_000)
        #expect(
            try await test.redis.send(RedisCommand("HGET", "blacklist:\(Self.id)", "absexp")).string
                == "639315000000000000"
        )
        let first = try await test.store.act(.liftToken(.id(Self.id)), by: TestStore.actor, reason: "")
        #expect(first.remains.isEmpty)
        let last = try await test.store.act(.liftToken(.id(Self.other)), by: TestStore.actor, reason: "")
        #expect(last.remains.count == 1)
        await test.store.close()
    }
}
