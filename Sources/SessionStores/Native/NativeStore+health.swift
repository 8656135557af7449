import JOSE
import SessionLink
public import Sessions

extension NativeStore {
    /// How the Redis is, what in it could undo a revocation, and the keys that servers publish in it.
    public func health() async throws(StoreFailure) -> StoreHealth {
        var health = try await connections.health()
        let published = (try? await directory.publishedKeys())?.keys ?? []
        health.keys = published.map { .init(id: $0.keyID ?? "", algorithm: $0.algorithm.rawValue) }
        return health
    }
}
