import FoundationEssentials
import JOSE
import Redis
import SessionLink
public import Sessions

extension NativeStore {
    /// How the Redis is, and what in it could undo a revocation.
    public func health() async throws(StoreFailure) -> StoreHealth {
        do {
            let before = Timestamp(Date())
            let begin = ContinuousClock.now
            let time = try await client.send(RedisCommand("TIME"))
            let latency = ContinuousClock.now - begin
            let after = Timestamp(Date())
            let info = RedisInfo(try await client.send(RedisCommand("INFO")).string ?? "")
            let settings = await settings()
            let published = (try? await directory.publishedKeys())?.keys ?? []
            let theirs = time.elements?.first?.int.map { Timestamp(seconds: $0) } ?? after
            return StoreHealth(
                version: info["redis_version"] ?? "",
                latency: Int64(latency / .microseconds(1)),
                memory: info.number("used_memory"),
                memoryLimit: info.number("maxmemory"),
                replicas: Int(info.number("connected_slaves")),
                clockSkew: ClockSkew.between(theirs, before: before, after: after),
                keys: published.map { .init(id: $0.keyID ?? "", algorithm: $0.algorithm.rawValue) },
                risks: info.risks(settings)
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

/// How far a Redis's clock is from the reader's.
enum ClockSkew {
    /// In milliseconds: what can't be explained by the time that the question took, nor by its clock having told whole seconds.
    static func between(_ theirs: Timestamp, before: Timestamp, after: Timestamp) -> Int64 {
        // Clocks of two machines are never quite alike.
        let tolerance: Int64 = 500
        let (earliest, latest) = (theirs.milliseconds - tolerance, theirs.milliseconds + 1000 + tolerance)
        if earliest > after.milliseconds { return theirs.milliseconds - after.milliseconds }
        if latest < before.milliseconds { return theirs.milliseconds - before.milliseconds }
        return 0
    }
}
