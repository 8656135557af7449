import Redis
import TestSupport
import Testing

@testable import Demo

/// Whole demos of other frameworks' sessions, in a time that runs ten times as fast for everyone but Redis.
@Suite struct ForeignDemoTests {
    private func whileRunning(
        _ layout: DemoLayout,
        _ body: (DemoStore, Heard, RedisClient) async throws -> Void
    ) async throws {
        let store = try await DemoStore.start(
            DemoOptions(sessions: 60, requestsPerSecond: 12, seed: 4, layout: layout),
            clock: .fast(10)
        )
        let heard = Heard(store.events())
        let redis = RedisClient(RedisConfiguration(url: store.url), logger: .silent)
        #expect(store.seeded == 60)
        do {
            try await body(store, heard, redis)
        } catch {
            await store.stop()
            throw error
        }
        await store.stop()
        await redis.close()
    }

    @Test(arguments: DemoLayout.allCases) func `each lives`(layout: DemoLayout) async throws {
        try await whileRunning(layout) { store, heard, redis in
            try await soon {
                let totals = await store.totals
                return totals.requests > 150 && totals.logOuts > 0 && totals.thefts > 0
            }
            #expect(!heard.all.contains(.storeLost))
            let held = await store.traffic.holders.count
            #expect(held > 40)
            #expect((try await redis.send(RedisCommand("DBSIZE")).int ?? 0) >= Int64(held))
        }
    }

    @Test func `a mixed store has three frameworks and a denylist among keys that are no sessions`() async throws {
        try await whileRunning(.mixed) { _, _, redis in
            let patterns = [
                "sess:*", ":1:django.contrib.sessions.cache*", "laravel_database_laravel_cache:*", "blacklist:*",
                "session:*", "bull:mail:*", "rl:*", "cache:product:*", "otp:*", "celery-task-meta-*",
            ]
            for pattern in patterns {
                try await soon { try await redis.send(RedisCommand("KEYS", pattern)).elements?.isEmpty == false }
            }
        }
    }
}
