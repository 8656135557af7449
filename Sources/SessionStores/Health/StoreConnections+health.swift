import Redis
import Sessions

extension StoreConnections {
    /// How the Redis is, and what in it could undo a revocation.
    func health() async throws(StoreFailure) -> StoreHealth {
        let begin = ContinuousClock.now
        _ = try await time()
        let latency = ContinuousClock.now - begin
        do {
            let info = RedisInfo(try await client.send(RedisCommand("INFO")).string ?? "")
            return StoreHealth(
                version: info["redis_version"] ?? "",
                latency: Int64(latency / .microseconds(1)),
                memory: info.number("used_memory"),
                memoryLimit: info.number("maxmemory"),
                replicas: Int(info.number("connected_slaves")),
                clockSkew: clock.lead.magnitude > StoreHealth.clockTolerance.magnitude ? clock.lead : 0,
                risks: info.risks(await settings())
            )
        } catch {
            throw StoreFailure(error)
        }
    }

    /// Settings that say what could go wrong; who may not read the configuration learns less.
    private func settings() async -> [String: String] {
        var settings: [String: String] = [:]
        for name in ["save", "stop-writes-on-bgsave-error", "min-replicas-to-write"] {
            guard let found = try? await client.send(RedisCommand("CONFIG", "GET", name)).fields()[name]?.string else {
                break
            }
            settings[name] = found
        }
        return settings
    }
}
