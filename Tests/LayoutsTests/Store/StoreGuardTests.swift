import Decoders
import Demo
import Foundation
import Layouts
import Redis
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// What may happen while an ended session is guarded.
@Suite struct StoreGuardTests {
    private static func ended(_ layout: Layout, _ change: (inout LayoutStore.Options) -> Void = { _ in }) async throws
        -> (test: TestStore, receipt: ActionReceipt)
    {
        let test = try await TestStore([layout], change)
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 3_600))
        let row = try #require(try await test.store.rows().first)
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        return (test, receipt)
    }

    @Test func `a key of another type in an ended session's place is told of`() async throws {
        var layout = try Layout.named("express")
        let (test, _) = try await Self.ended(layout)
        _ = try await test.redis.send(RedisCommand("HSET", StoreActTests.key(1), "user", "mina"))
        try await eventually { test.store.watches().first?.strangers == 1 }
        try await eventually { try await test.redis.send(RedisCommand("EXISTS", StoreActTests.key(1))).int == 0 }
        await test.store.close()

        // A way to end it that is no removal leaves what it does not know, and does not call it dead.
        layout.revoking = Procedure([.replace(try #require(Template("{key}")), with: try #require(Template("x")))])
        layout.marks = []
        layout.chains = [.init(.json), .init(.text)]
        let (other, _) = try await Self.ended(layout)
        _ = try await other.redis.pipeline([
            RedisCommand("DEL", StoreActTests.key(1)), RedisCommand("HSET", StoreActTests.key(1), "user", "mina"),
        ])
        try await eventually { other.store.watches().first?.strangers ?? 0 > 0 }
        #expect(other.store.watches().first?.seenDead == nil)
        await other.store.close()
    }

    @Test func `what comes back once the connection is back is ended as well`() async throws {
        let (test, _) = try await Self.ended(try .named("express"))
        _ = try await test.redis.send(RedisCommand("CLIENT", "KILL", "TYPE", "pubsub"))
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 3_600))
        try await eventually { try await test.redis.send(RedisCommand("EXISTS", StoreActTests.key(1))).int == 0 }
        try await eventually { test.store.watches().first.map { $0.returns > 0 && $0.shortfall == nil } ?? false }
        await test.store.close()
    }

    @Test func `a server that is killed meanwhile is said to be out of sight, and guarded again when it is back`()
        async throws
    {
        let (test, _) = try await Self.ended(try .named("express"))
        try test.server.process.kill()
        try await eventually { test.store.watches().first?.shortfall != nil }
        try await test.server.process.restart()
        let redis = test.redis.another()
        try await eventually {
            (try? await redis.send(RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 3_600))) != nil
        }
        try await eventually { try await redis.send(RedisCommand("EXISTS", StoreActTests.key(1))).int == 0 }
        await redis.close()
        await test.store.close()
    }

    @Test func `nobody claims to guard what is not guarded`() async throws {
        let (test, receipt) = try await Self.ended(try .named("express")) { $0.guardTime = .zero }
        #expect(receipt.remains.contains { $0.contains("Nobody guards it") } && test.store.watches().isEmpty)
        await test.store.close()
    }

    @Test func `it is said before and after that a key named by the user hits the next log-in too`() async throws {
        let test = try await TestStore([try .named("jwt-rt")])
        let token = MadeToken.of(#"{"sub":"kim","jti":"1","exp":\#(MadeToken.seconds(600))}"#)
        _ = try await test.redis.send(RedisCommand("SET", "RT:kim", token, "EX", 600))
        let row = try #require(try await test.store.rows().first)
        #expect(test.store.caution(before: .revoke)?.contains("fresh log-in") == true)
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(
            receipt.remains.contains { $0.contains("a fresh log-in of kim is ended as well") },
            "\(receipt.remains)"
        )
        let express = test.another([try .named("express")])
        #expect(express.caution(before: .revoke) == nil)
        await test.store.close()
    }

    @Test func `who logs in faster than sessions are ended is not said to be gone`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .milliseconds(50) }
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(0), StoreActTests.value, "EX", 3_600))
        let redis = test.redis.another()
        let arriving = Task {
            var number = 1
            while !Task.isCancelled {
                _ = try? await redis.send(RedisCommand("SET", StoreActTests.key(number), StoreActTests.value, "EX", 60))
                number += 1
                try? await Task.sleep(for: .milliseconds(1))
            }
        }
        try await eventually { try await test.redis.send(RedisCommand("DBSIZE")).int ?? 0 > 5 }
        let receipt = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        arriving.cancel()
        await arriving.value
        #expect(
            receipt.doubt?.contains("logs in faster") == true
                || receipt.doubt?.contains("logged in again") == true
        )
        await redis.close()
        await test.store.close()
    }

    @Test(.enabled(if: Fixture.available))
    func `all of a user's sessions of Better Auth end, and only theirs`() async throws {
        let test = try await TestStore([try .named("better-auth")]) { $0.confirmation = .zero }
        try await Fixture("better-auth").load(into: test.redis)
        let rows = try await test.store.rows()
        let user = try #require(rows.first?.user)
        let own = rows.count { $0.user == user }
        let receipt = try await test.store.act(.revokeAll(user: user), by: TestStore.actor, reason: "")
        #expect(receipt.sessions == own && receipt.isComplete)
        let left = try await test.store.rows()
        #expect(left.count == rows.count - own && !left.contains { $0.user == user })
        await test.store.close()
    }

    private static func own(_ source: String) throws -> Layout {
        let library = LayoutLibrary(own: [.init(name: "mine", file: "/mine.toml", source: source)])
        return try #require(library["mine"], "\(library.problems)")
    }

    @Test func `one element of a list in a value ends, and the others stay`() async throws {
        let layout = try Self.own(
            """
            title = "Devices"
            [keys]
            are = ["devices:{user}"]
            unit = "element"
            [value]
            chains = ["json"]
            [facts]
            user = ["{user}"]
            session = ["id"]
            [revoke]
            steps = ["remove-from-json {key} id {session}"]
            returns = "changed"
            """
        )
        let test = try await TestStore([layout]) { $0.confirmation = .zero }
        let list = #"[{"id":"phone-1"},{"id":"laptop-2"}]"#
        _ = try await test.redis.send(RedisCommand("SET", "devices:mina", list, "EX", 600))
        let rows = try await test.store.rows()
        #expect(rows.count == 2)
        let row = try #require(rows.first { $0.session.text.contains("phone") })
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .done && receipt.isComplete, "\(receipt)")
        #expect(try await test.redis.send(RedisCommand("GET", "devices:mina")).string == #"[{"id":"laptop-2"}]"#)
        #expect(try await test.redis.send(RedisCommand("PTTL", "devices:mina")).int ?? 0 > 0)
        #expect(try await test.store.rows().count == 1)
        await test.store.close()
    }

    @Test func `a force-refresh takes away the token, and leaves the session`() async throws {
        let layout = try Self.own(
            """
            title = "Pairs"
            [keys]
            are = ["login:{id:hex:8}"]
            helpers = ["access:{id:hex:8}"]
            [value]
            chains = ["json"]
            has = ["user"]
            [facts]
            user = ["user"]
            [revoke]
            steps = ["delete {key} access:{id}"]
            [refresh]
            steps = ["delete access:{id}"]
            """
        )
        let test = try await TestStore([layout]) { $0.confirmation = .zero }
        _ = try await test.redis.send(RedisCommand("SET", "login:0000000a", #"{"user":"mina"}"#, "EX", 600))
        for id in ["0000000a", "0000000b"] { _ = try await test.redis.send(RedisCommand("SET", "access:\(id)", "1")) }
        let row = try #require(try await test.store.rows().first)
        #expect(test.store.obstacle(to: .forceRefresh) == nil)
        let receipt = try await test.store.act(.forceRefresh(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .done)
        #expect(try await test.redis.send(RedisCommand("EXISTS", "access:0000000a")).int == 0)
        #expect(try await test.redis.send(RedisCommand("EXISTS", "login:0000000a", "access:0000000b")).int == 2)
        await test.store.close()
    }
}
