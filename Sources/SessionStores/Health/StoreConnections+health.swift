import Languages
import Redis
import Sessions

extension StoreConnections {
    /// How the Redis is, and what in it could undo a revocation. What this user may not ask for is a risk of its own: nothing
    /// is known to be in order that was not looked at.
    func health() async throws(StoreFailure) -> StoreHealth {
        var health = StoreHealth(latency: 0)
        let begin = ContinuousClock.now
        do throws(StoreFailure) {
            _ = try await time()
            health.clockSkew = clock.lead.magnitude > StoreHealth.clockTolerance.magnitude ? clock.lead : 0
        } catch {
            guard error.missingRight != nil else { throw error }
            health.missingRights.append("+time")
            health.risks.append(
                .init(
                    "clock",
                    "Its clock can't be looked at, and sessions end by it: this user may not send TIME. ACL SETUSER \(userName) +time"
                )
            )
        }
        health.latency = Int64((ContinuousClock.now - begin) / .microseconds(1))
        do {
            let info = RedisInfo(try await client.send(RedisCommand("INFO")).string ?? "")
            health.version = info["redis_version"] ?? ""
            health.memory = info.number("used_memory")
            health.memoryLimit = info.number("maxmemory")
            health.replicas = Int(info.number("connected_slaves"))
            health.risks += info.risks(await settings())
        } catch  where error.serverError?.deniedCommand != nil {
            health.missingRights.append("+info")
            health.risks.append(
                .init(
                    "info",
                    "What could undo a revocation can't be looked at: this user may not send INFO. ACL SETUSER \(userName) +info"
                )
            )
        } catch {
            throw StoreFailure(error)
        }
        return health
    }

    /// Whose rights count.
    private var userName: String { client.configuration.url.user ?? "default" }

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
