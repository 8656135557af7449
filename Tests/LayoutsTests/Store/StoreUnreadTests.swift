import Layouts
import Redis
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// Sessions that can't be read, or can't be ended as their layout says: neither is passed off as ended.
@Suite struct StoreUnreadTests {
    @Test func `a session that can't be read may be the user's, and that is said`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .zero }
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), #"{"cookie":{"path":"/"#, "EX", 600))
        let nobody = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        #expect(
            nobody.outcome == .gone && nobody.doubt?.contains("1 session can’t be read") == true && !nobody.isComplete
        )
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(2), StoreActTests.value, "EX", 600))
        let one = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        #expect(one.sessions == 1 && one.doubt?.contains("not known") == true && one.everywhere == nil)
        #expect(try await test.store.rows().count == 1)
        #expect(test.store.leftOut()?.unread == 1)
        await test.store.close()
    }

    private static let authKey = "better-auth:" + String(repeating: "aB3", count: 10) + "xy"

    @Test func `a value that can't be edited ends nothing, and no request is blamed for it`() async throws {
        let test = try await TestStore([try .named("better-auth")]) { $0.confirmation = .zero }
        _ = try await test.redis.send(RedisCommand("SET", Self.authKey, #"{"session":{"userId":"1","expi"#, "EX", 600))
        let row = try #require(try await test.store.rows().first)
        let failure = await #expect(throws: StoreFailure.self) {
            try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        }
        #expect(failure?.description.contains("can’t be edited") == true, "\(String(describing: failure))")
        #expect(test.store.watches().isEmpty)
        let last = try #require(try await test.store.entries(AuditRequest()).last)
        #expect(last.outcome.hasPrefix("failed"))
        await test.store.close()
    }

    @Test func `a token is denied in each spelling that a list has`() async throws {
        let test = try await TestStore([try .named("jti-blacklist")]) { $0.confirmation = .zero }
        func id(_ number: Int) -> String { "0e4f7a52-7c1b-4a6e-9d1c-\(100_000_000_000 + number)" }
        for number in 1...20 {
            _ = try await test.redis.send(RedisCommand("SET", "revoked:" + id(number), "1", "EX", 600))
        }
        _ = try await test.redis.send(RedisCommand("SET", "blacklist:" + id(99), "1", "EX", 600))
        let until = test.store.now().advanced(by: 60_000)
        let receipt = try await test.store.act(.denyToken(.id(id(50)), until: until), by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .done)
        for spelling in ["revoked:", "blacklist:"] {
            #expect(try await test.redis.send(RedisCommand("EXISTS", spelling + id(50))).int == 1, "\(spelling)")
        }
        await test.store.close()
    }

    @Test func `steps that end nothing are said to be wrong`() async throws {
        var layout = try Layout.named("express")
        layout.revoking = Procedure([.expire(try #require(Template("{key}")), seconds: 3_600)])
        let test = try await TestStore([layout]) { $0.confirmation = .zero }
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 600))
        let row = try #require(try await test.store.rows().first)
        let failure = await #expect(throws: StoreFailure.self) {
            try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        }
        #expect(failure?.description.contains("was not ended") == true)
        let all = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        #expect(all.sessions == 0 && all.doubt?.contains("1 were not ended") == true, "\(all)")
        await test.store.close()
    }
}
