public import JOSE
import Redis

extension SessionDirectory {
    /// The claims of these sessions' current tokens, in the same order; nil where there is no such session, or its claims
    /// can't be read.
    public func claims(of sessions: [SessionID]) async throws(SessionLinkError) -> [JSONValue?] {
        let replies = try await store.pipeline(
            sessions.map { RedisCommand("GET", store.keys.key(.claims, of: $0)) }
        )
        return replies.map { $0.bytes.flatMap(SessionText.claims) }
    }
}
