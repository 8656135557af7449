import Redis
import SessionLink
import Testing

@testable import Demo

@Suite struct FeedListenerTests {
    /// Of clients that come every ten seconds, one whose session is revoked comes long before, and knows since when.
    @Test func whoIsRevokedComesAtOnce() async throws {
        let store = try await DemoStore.start(DemoOptions(sessions: 50, requestsPerSecond: 5, seed: 6))
        let heard = Heard(store.events())
        let redis = RedisClient(RedisConfiguration(url: store.url), logger: .silent)
        // One may be refused by chance before the news of it came.
        for session in await store.traffic.holders.keys.prefix(5) {
            let id = try #require(SessionID(session))
            _ = try await SessionAdministration(redis: redis).revoke(
                session: id,
                by: Operator(name: "test"),
                reason: ""
            )
            let after = try await heard.first { event -> Duration?? in
                guard case .refused(_, session, _, let after) = event else { return nil }
                return .some(after)
            }
            if let after {
                #expect(after >= .zero)
                await store.stop()
                return
            }
        }
        Issue.record("no client heard of what was done to its session")
    }
}
