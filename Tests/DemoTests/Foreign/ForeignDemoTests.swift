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

    @Test(arguments: [DemoLayout.express, .laravel])
    func `a session deleted under way comes back and stays dead once deleted again`(layout: DemoLayout) async throws {
        let prefix = layout == .express ? "sess:" : "laravel_database_laravel_cache:"
        try await whileRunning(layout) { _, heard, redis in
            // Two use a stolen session: mostly a request of one of them is under way when the key goes, else another try, or
            // the next theft, will do.
            var tried: [String: ContinuousClock.Instant] = [:]
            try await soon {
                if heard.returned != nil { return true }
                for session in heard.stolen where tried[session].map({ .now - $0 > .milliseconds(400) }) ?? true {
                    tried[session] = .now
                    _ = try await redis.send(RedisCommand("DEL", prefix + session))
                }
                return false
            }
            let session = try #require(heard.returned)
            // Whoever deletes it at each change wins.
            let tracked = redis.track([Array((prefix + session).utf8)])
            let guarding = Task {
                for await _ in tracked { _ = try await redis.send(RedisCommand("DEL", prefix + session)) }
            }
            for party in [DemoEvent.Party.victim, .intruder] {
                _ = try await heard.first { event -> Bool? in
                    if case .refused(_, session, party, _) = event { true } else { nil }
                }
            }
            _ = try await heard.first { if case .intruderGaveUp(_, session) = $0 { true } else { nil } }
            _ = try await heard.first { if case .loggedInAnew = $0 { true } else { nil } }
            guarding.cancel()
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

extension Heard {
    /// The sessions that were stolen.
    fileprivate var stolen: [String] {
        all.compactMap { if case .theftBegan(_, let session) = $0 { session } else { nil } }
    }

    /// A session that was stolen, ended, and written back.
    fileprivate var returned: String? {
        let stolen = stolen
        return all.lazy.compactMap { if case .writtenBack(_, let session) = $0 { session } else { nil } }
            .first(where: stolen.contains)
    }
}
