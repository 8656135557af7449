import Foundation
import Glibc
import JOSE
import Redis
import SessionLink
import Testing

@testable import Demo

/// The whole demo on a real Redis, in a time that runs ten times as fast for everyone but Redis.
@Suite struct DemoStoreTests {
    @Test func `it lives and an operator is felt`() async throws {
        let store = try await DemoStore.start(
            DemoOptions(sessions: 80, requestsPerSecond: 12, seed: 4),
            clock: .fast(10)
        )
        let heard = Heard(store.events())
        let redis = RedisClient(RedisConfiguration(url: store.url), logger: .silent)
        #expect(store.seeded == 80)
        #expect((75...85).contains(try await SessionDirectory(redis: redis).count()))

        #expect(try await SessionDirectory(redis: redis).publishedKeys()?.keys.count == 2)

        // What people do.
        try await soon {
            let totals = await store.totals
            return totals.logIns > 80 && totals.logOuts > 0 && totals.failedLogIns > 0 && totals.requests > 100
        }
        // A stolen token, seen by its two addresses, and revoked.
        let stolen = try await heard.first { event -> SessionID? in
            guard case .theftBegan(_, let session) = event else { return nil }
            return SessionID(session)
        }
        let directory = SessionDirectory(redis: redis)
        try await soon { try await directory.detail(of: stolen).map { $0.peers.count >= 2 } ?? false }
        let receipt = try await SessionAdministration(redis: redis, clock: { Date() }).revoke(
            session: stolen,
            by: Operator(name: "test"),
            reason: "used from two addresses"
        )
        #expect(receipt.outcome == .done)
        for party in [DemoEvent.Party.victim, .intruder] {
            _ = try await heard.first { event -> Bool? in
                guard case .refused(_, stolen.text, party, _) = event else { return nil }
                return true
            }
        }
        _ = try await heard.first { if case .loggedInAnew = $0 { true } else { nil } }
        // Sessions that are to be refreshed, and one that is.
        let sessions = try await forceRefreshOfSome(store, redis)
        _ = try await heard.first { event -> Bool? in
            guard case .refreshedOnDemand(_, let session) = event, sessions.contains(session) else { return nil }
            return true
        }
        #expect(await store.totals.refreshes > 0)
        // Those who are between two sessions, and kiosks that were left, are few.
        try await soon { (60...120).contains(try await directory.count()) }

        await store.stop()
        await redis.close()
    }

    /// Asks some of the sessions whose clients are at work to be refreshed: one that has left never would be.
    private func forceRefreshOfSome(_ store: DemoStore, _ redis: RedisClient) async throws -> Set<String> {
        let administration = SessionAdministration(redis: redis, clock: { Date() })
        let atWork = await store.traffic.clients.filter { $0.state.phase == .active }.compactMap(\.pass?.session)
        var asked: Set<String> = []
        for session in atWork.prefix(8).compactMap({ SessionID($0) }) {
            let receipt = try await administration.forceRefresh(
                session: session,
                by: Operator(name: "test"),
                reason: "new rights"
            )
            if receipt.outcome == .done { asked.insert(session.text) }
        }
        #expect(!asked.isEmpty)
        return asked
    }

    @Test func `it outlives its Redis`() async throws {
        let store = try await DemoStore.start(
            DemoOptions(sessions: 40, requestsPerSecond: 20, seed: 2),
            clock: .fast(10)
        )
        let heard = Heard(store.events())
        try await soon { await store.totals.requests > 20 }
        try store.redis.kill()
        _ = try await heard.first { $0 == .storeLost ? true : nil }
        try await store.redis.restart()
        _ = try await heard.first { $0 == .storeBack ? true : nil }
        // The new store is empty: whoever comes is refused, and logs in.
        let redis = RedisClient(RedisConfiguration(url: store.url), logger: .silent)
        try await soon { try await SessionDirectory(redis: redis).count() > 20 }
        await store.stop()
    }

    @Test func `nothing is left after stop`() async throws {
        let store = try await DemoStore.start(DemoOptions(sessions: 5, seed: 1))
        guard case .unix(let socket) = store.url.endpoint else {
            Issue.record("the store is on no Unix socket")
            return
        }
        #expect(access(socket, F_OK) == 0)
        let events = store.events()
        await store.stop()
        #expect(access(socket, F_OK) != 0)
        for await _ in events {}
    }

    @Test func `a cancelled start leaves nothing`() async throws {
        let starting = Task { try await DemoStore.start(DemoOptions(sessions: 100_000, seed: 1)) }
        starting.cancel()
        await #expect(throws: (any Error).self) { try await starting.value }
    }

    @Test func `many sessions come while the first work`() async throws {
        let store = try await DemoStore.start(DemoOptions(sessions: 1500, requestsPerSecond: 200, seed: 9))
        #expect(store.seeded >= 240)
        try await soon { store.seeded == 1500 }
        try await soon { await store.totals.requests > 100 }
        let redis = RedisClient(RedisConfiguration(url: store.url), logger: .silent)
        #expect(try await SessionDirectory(redis: redis).count() > 1400)
        await store.stop()
    }
}

extension SessionDirectory {
    fileprivate func count() async throws -> Int {
        try await counts().values.reduce(0, +)
    }
}
