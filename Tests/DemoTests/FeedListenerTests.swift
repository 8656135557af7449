import Foundation
import Redis
import SessionLink
import Testing

@testable import Demo

@Suite struct FeedListenerTests {
    /// Of clients that come every ten seconds, one whose session is revoked comes long before, and knows since when.
    @Test func `who is revoked comes at once`() async throws {
        let store = try await DemoStore.start(DemoOptions(sessions: 50, requestsPerSecond: 5, seed: 6))
        let heard = Heard(store.events())
        let redis = RedisClient(RedisConfiguration(url: store.url), logger: .silent)
        let sessions = Set(await store.traffic.holders.keys.prefix(10))
        for session in sessions {
            let id = try #require(SessionID(session))
            _ = try await SessionAdministration(redis: redis, clock: { Date() }).revoke(
                session: id,
                by: Operator(name: "test"),
                reason: ""
            )
        }
        // One may be refused by chance before the news of it came, and another may have had no more to ask.
        let after = try await heard.first { event -> Duration? in
            guard case .refused(_, let session, _, let after) = event, sessions.contains(session) else { return nil }
            return after
        }
        #expect(after >= .zero)
        await store.stop()
    }
}
