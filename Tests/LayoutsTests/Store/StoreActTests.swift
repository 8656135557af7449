import Foundation
import Layouts
import Redis
import Sessions
import Synchronization
import TestSupport
import Testing

@testable import SessionStores

/// Ending sessions that other frameworks wrote.
@Suite struct StoreActTests {
    static let value = #"{"cookie":{"originalMaxAge":3600000,"path":"/"},"passport":{"user":"mina"}}"#

    static func key(_ number: Int) -> String {
        "sess:" + String(repeating: "a", count: 30 - String(number).count) + "xy" + String(number)
    }

    @Test func `a session is ended, what was done is written down before, and others stay`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .zero }
        for number in 1...3 {
            _ = try await test.redis.send(RedisCommand("SET", Self.key(number), Self.value, "EX", 3_600))
        }
        let rows = try await test.store.rows()
        let row = try #require(rows.first { LayoutStore.key(of: $0) == Self.key(2) })
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "lost")
        #expect(receipt.outcome == .done && receipt.sessions == 1 && receipt.isComplete)
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 2)
        #expect(try await test.store.row(of: row.reference) == nil)
        let entry = try #require(try await test.store.entries(AuditRequest()).last)
        #expect(
            entry.event == .sessionRevoked && entry.user == "mina" && entry.reason == "lost" && entry.outcome == "done"
        )
        let again = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(again.outcome == .gone)
        await test.store.close()
    }

    @Test func `nothing is done that can't be written down, nor on a connection that may not write`() async throws {
        let test = try await TestStore([try .named("express")]) {
            $0.journal = OperatorsJournal(path: "/nowhere/at/all")
        }
        _ = try await test.redis.send(RedisCommand("SET", Self.key(1), Self.value, "EX", 3_600))
        let row = try #require(try await test.store.rows().first)
        await #expect(throws: StoreFailure.self) {
            try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        }
        let reader = test.another([try .named("express")]) { $0.readOnlyReason = "it is asked for" }
        await #expect(throws: StoreFailure.self) {
            try await reader.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        }
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 1)
    }

    @Test func `another log-in than the one that was seen is not hit`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .zero }
        _ = try await test.redis.send(RedisCommand("SET", Self.key(1), Self.value, "EX", 3_600))
        let row = try #require(try await test.store.rows().first)
        let other = Self.value.replacing("mina", with: "jonas")
        _ = try await test.redis.send(RedisCommand("SET", Self.key(1), other, "EX", 3_600))
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .movedOn)
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 1)
    }

    /// A server with a request under way all the time: it writes the session back every few milliseconds, and looks each time
    /// whether it is logged in when the next one begins.
    private final class Writer: Sendable {
        private let isStopped = Mutex(false)
        let writes = Mutex(0)
        func stop() { isStopped.withLock { $0 = true } }
        func run(_ redis: RedisClient, _ key: String, _ value: String) async {
            while !isStopped.withLock({ $0 }) {
                _ = try? await redis.send(RedisCommand("SET", key, value, "EX", 3_600))
                writes.withLock { $0 += 1 }
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    @Test func `what is written back again and again is ended each time, counted, and stays dead afterwards`()
        async throws
    {
        let test = try await TestStore([try .named("express")])
        let key = Self.key(1)
        _ = try await test.redis.send(RedisCommand("SET", key, Self.value, "EX", 3_600))
        let row = try #require(try await test.store.rows().first)
        let writer = Writer()
        let writing = Task { await writer.run(test.redis.another(), key, Self.value) }
        try await eventually { writer.writes.withLock { $0 } > 2 }
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        // It may be alive at this moment: nobody is told that it is refused everywhere.
        #expect(receipt.outcome == .done && receipt.doubt != nil && receipt.everywhere == nil, "\(receipt)")
        try await eventually { (test.store.watches().first?.returns ?? 0) > 10 }
        writer.stop()
        await writing.value
        try await eventually { try await test.redis.send(RedisCommand("EXISTS", key)).int == 0 }
        let watch = try #require(test.store.watches().first)
        #expect(watch.session == row.session && watch.user == "mina" && watch.shortfall == nil && watch.seenDead != nil)
        // Each write was answered, but for those that came together before one was seen.
        #expect(watch.returns <= writer.writes.withLock { $0 })
        #expect(try await test.store.rows().isEmpty)
        await test.store.close()
    }

    @Test func `an empty shell that returns is said, and not fought`() async throws {
        var layout = try Layout.named("express")
        layout.leavesShell = true
        let test = try await TestStore([layout])
        let key = Self.key(1)
        _ = try await test.redis.send(RedisCommand("SET", key, Self.value, "EX", 3_600))
        let row = try #require(try await test.store.rows().first)
        _ = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        let shell = #"{"cookie":{"originalMaxAge":3600000,"path":"/"}}"#
        for shells in 1...3 {
            _ = try await test.redis.send(RedisCommand("SET", key, shell, "EX", 3_600))
            try await eventually { test.store.watches().first?.shells ?? 0 >= shells }
        }
        let watch = try #require(test.store.watches().first)
        #expect(watch.returns == 0)
        // The first was taken for a return, and removed unseen; the next ones are left alone.
        #expect(try await test.redis.send(RedisCommand("EXISTS", key)).int == 1)
        await test.store.close()
    }

    @Test func `all sessions of a user end, those that log in meanwhile as well, and nobody else's`() async throws {
        let test = try await TestStore([try .named("express")])
        for number in 1...20 {
            let value = number % 2 == 0 ? Self.value : Self.value.replacing("mina", with: "jonas")
            _ = try await test.redis.send(RedisCommand("SET", Self.key(number), value, "EX", 3_600))
        }
        let arriving = Task {
            for number in 100..<120 {
                _ = try await test.redis.send(RedisCommand("SET", Self.key(number), Self.value, "EX", 3_600))
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        let receipt = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "left")
        try await arriving.value
        #expect(receipt.outcome == .done && receipt.sessions >= 10)
        #expect(try await test.store.provenRows(ofUser: "jonas").count == 10)
        let gone = try await test.store.act(.revokeAll(user: "nobody"), by: TestStore.actor, reason: "")
        #expect(gone.outcome == .gone)
        await test.store.close()
    }

    @Test func `of many sessions none is waited for, and all are guarded`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .seconds(60) }
        for number in 1...12 {
            _ = try await test.redis.send(RedisCommand("SET", Self.key(number), Self.value, "EX", 3_600))
        }
        let rows = try await test.store.rows()
        try await test.store.announce(BulkIntent(.revoke, sessions: rows.count), by: TestStore.actor, reason: "all")
        for row in rows {
            let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "all")
            #expect(receipt.outcome == .done)
        }
        #expect(test.store.watches().count == 12)
        _ = try await test.redis.send(RedisCommand("SET", Self.key(7), Self.value, "EX", 3_600))
        try await eventually { test.store.watches().contains { $0.returns == 1 } }
        #expect(try await test.store.rows().isEmpty)
        await test.store.close()
    }

    @Test func `what a layout can't do is said with its reason`() async throws {
        let test = try await TestStore([try .named("express")])
        for verb in [
            Action.Verb.lock, .unlock, .denyKey, .liftKey, .denyToken, .acknowledge, .revokeEveryone, .forceRefresh,
        ] {
            #expect(test.store.obstacle(to: verb) != nil, "\(verb)")
        }
        #expect(test.store.obstacle(to: .revoke) == nil)
        await #expect(throws: StoreFailure.self) {
            try await test.store.act(.lock(user: "mina", for: nil), by: TestStore.actor, reason: "")
        }
    }
}
