import Foundation
import JOSE
import Layouts
import Redis
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// What is said where the server, or the machine, refuses a part of the work.
@Suite struct StoreRefusalTests {
    private func put(_ test: TestStore, _ numbers: ClosedRange<Int>) async throws {
        for number in numbers {
            let key = StoreActTests.key(number)
            _ = try await test.redis.send(RedisCommand("SET", key, StoreActTests.value, "EX", 3_600))
        }
    }

    @Test func `who may not ask for the time to live is told so, and not that there are no sessions`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .zero }
        try await put(test, 1...2)
        let row = try #require(try await test.store.rows().first)
        _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "default", "-pttl"))
        await #expect(throws: StoreFailure.self) { try await test.store.rows() }
        await #expect(throws: StoreFailure.self) { try await test.store.row(of: row.reference) }
        await #expect(throws: StoreFailure.self) {
            try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        }
        let last = try #require(try await test.store.entries(AuditRequest()).last)
        #expect(last.outcome.hasPrefix("failed"))
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 2)
        await test.store.close()
    }

    @Test func `what was ended is not called a failure where nobody could look afterwards`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .zero }
        try await put(test, 1...3)
        let row = try #require(try await test.store.rows().first)
        // All at once are read with MGET; one alone, as after an act, with GET.
        _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "default", "-get"))
        let receipt = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .done && receipt.doubt?.contains("comes back") == true)
        let last = try #require(try await test.store.entries(AuditRequest()).last)
        #expect(last.outcome.hasPrefix("partly done"), "\(last.outcome), \(row.session)")
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 0)
        await test.store.close()
    }

    @Test func `where the server may not be asked to tell of changes, that is said of all of a user as well`()
        async throws
    {
        let test = try await TestStore([try .named("express")])
        try await put(test, 1...3)
        _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "default", "-client|tracking"))
        let receipt = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        #expect(receipt.sessions == 3 && receipt.doubt?.contains("comes back") == true)
        await test.store.close()
    }

    @Test(.timeLimit(.minutes(1)))
    func `a pipe in the place of the audit file is refused, and holds nothing up`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .zero }
        try await put(test, 1...1)
        #expect(mkfifo(test.journal, 0o600) == 0)
        let row = try #require(try await test.store.rows().first)
        await #expect(throws: StoreFailure.self) {
            try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        }
        await #expect(throws: StoreFailure.self) { try await test.store.entries(AuditRequest()) }
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 1)
        await test.store.close()
    }

    @Test func `a denial is never made shorter by another one`() async throws {
        let test = try await TestStore([try .named("jti-blacklist"), try .named("jti-denylist-zset")])
        let id = "0f8fad5b-d9cb-469f-a165-70867728950e"
        let until = Timestamp(seconds: Int64(Date().timeIntervalSince1970) + 60)
        for kept in [["EX", "86400"], []] {
            let put = RedisCommand("SET", arguments: (["blacklist:\(id)", "revoked"] + kept).map { Array($0.utf8) })
            _ = try await test.redis.send(put)
            let before = try await test.redis.send(RedisCommand("PTTL", "blacklist:\(id)")).int ?? 0
            let deny = Action.denyToken(.id(id), until: until)
            #expect(try await test.store.act(deny, by: TestStore.actor, reason: "").outcome == .done)
            let after = try await test.redis.send(RedisCommand("PTTL", "blacklist:\(id)")).int ?? 0
            #expect(before < 0 ? after == before : after > 86_000_000)
            #expect(try await test.redis.send(RedisCommand("GET", "blacklist:\(id)")).string == "revoked")
        }
        await test.store.close()
    }

    @Test func `a token that is denied by its whole text is found denied, and so is the session that holds it`()
        async throws
    {
        let test = try await TestStore([try .named("jwt-rt"), try .named("jwt-blacklist")])
        func part(_ json: String) -> String { Base64URL.encode(Array(json.utf8)) }
        let exp = Int64(Date().timeIntervalSince1970) + 600
        func token(_ user: String) -> String {
            part(#"{"alg":"HS256"}"#) + "." + part(#"{"sub":"\#(user)","jti":"\#(user)-1","exp":\#(exp)}"#) + "."
                + part(String(repeating: "s", count: 32))
        }
        _ = try await test.redis.send(RedisCommand("SET", "RT:mina", token("mina"), "EX", 600))
        _ = try await test.redis.send(RedisCommand("SET", "blacklist:\(token("jonas"))", "revoked", "EX", 600))
        let deny = Action.denyToken(.id("mina-1"), until: Timestamp(seconds: exp))
        let receipt = try await test.store.act(deny, by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .done)
        #expect(try await test.redis.send(RedisCommand("GET", "blacklist:\(token("mina"))")).string == "revoked")
        let row = try #require(try await test.store.rows().first)
        let refusals = try await test.store.refusals()
        #expect(refusals.refusal(of: row, at: Timestamp(seconds: exp - 600)) != nil)
        await test.store.close()
    }

    @Test func `a key ring and one-time codes are no sessions, whatever a layout's pattern takes`() async throws {
        let test = try await TestStore([try .named("express", keys: "{id}")]) { $0.confirmation = .zero }
        try await put(test, 1...1)
        for key in ["captcha:x", "myapp-Protection-Keys"] {
            _ = try await test.redis.send(RedisCommand("SET", key, StoreActTests.value))
        }
        #expect(try await test.store.rows().count == 1)
        _ = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 2)
        await test.store.close()
    }

    @Test func `a look at a store reads nothing of what it leaves alone`() async throws {
        let test = try await TestStore([try .named("express")])
        try await put(test, 1...1)
        _ = try await test.redis.send(RedisCommand("RPUSH", "DataProtection-Keys", "<key/>"))
        _ = try await test.redis.send(RedisCommand("SET", "captcha:x", "1234"))
        _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "default", "-lrange"))
        let sampler = StoreSampler(url: test.server.url, tls: RedisTLS(), logger: SessionServer.quiet)
        let seen = try await sampler.look()
        #expect(seen.samples.count == 3)
        for sample in seen.samples where KeptAway.holds(sample.key) { #expect(sample.content == .value([])) }
        await sampler.close()
        await test.store.close()
    }
}
