import Demo
import Glibc
import TestSupport

/// What subjects measure on: stores that are seeded when they are first needed, and the console beside this program.
actor Bench {
    /// How many sessions the large store holds.
    let sessions: Int
    /// Whether the long measurements are wanted as well.
    let full: Bool
    private var stores: [StoreKey: SeededStore] = [:]
    private var expressStore: ExpressStore?

    private struct StoreKey: Hashable {
        let sessions: Int
        let tokens: SeededStore.Tokens
    }

    init(sessions: Int, full: Bool) {
        self.sessions = sessions
        self.full = full
    }

    /// A store of so many sessions, kept for all who ask.
    func store(_ sessions: Int, tokens: SeededStore.Tokens = .longLived) async throws -> SeededStore {
        let key = StoreKey(sessions: sessions, tokens: tokens)
        if let store = stores[key] { return store }
        let store = try await SeededStore.seed(sessions, tokens: tokens)
        stores[key] = store
        return store
    }

    /// As many sessions of Express, kept for all who ask.
    func express() async throws -> ExpressStore {
        if let expressStore { return expressStore }
        let store = try await ExpressStore.seed(sessions)
        expressStore = store
        return store
    }

    /// The console as it was built together with this program.
    nonisolated func consolePath() throws -> String {
        let path = BuiltProduct.path("sessiontop")
        guard access(path, X_OK) == 0 else { throw BenchmarkError("there is no \(path): `make bench` builds both") }
        return path
    }

    /// Ends all servers.
    func end() {
        for store in stores.values { store.redis.stop() }
        stores = [:]
        expressStore?.redis.stop()
        expressStore = nil
    }
}
