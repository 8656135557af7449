public import JOSE
import Redis

extension SessionDirectory {
    /// The public keys that servers publish, as they stand in the store; nil when there are none.
    public func publishedKeys() async throws(SessionLinkError) -> JWKSet? {
        guard let json = try await store.send(RedisCommand("GET", store.keys.keys)).bytes else { return nil }
        guard let keys = try? JWKSet(json: json) else { throw .unreadable(what: "published keys") }
        return keys
    }
}
