import Demo
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// What in a Redis could undo a revocation.
@Suite struct HealthTests {
    private func risks(_ configuration: String) async throws -> [String] {
        let server = try await SessionServer(redis: configuration)
        return try await makeStore(server).health().risks.map(\.name)
    }

    @Test func `a store that forgets nothing`() async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        let health = try await makeStore(server).health()
        #expect(health.risks.isEmpty && health.version.hasPrefix("7") && health.memory > 0 && health.latency >= 0)
        #expect(health.replicas == 0 && health.clockSkew == 0)
    }

    @Test func `nothing on disk`() async throws {
        #expect(try await risks("save \"\"\nappendonly no") == ["persistence"])
    }

    @Test func `eviction of keys`() async throws {
        let lines = "appendonly yes\nmaxmemory 100mb\nmaxmemory-policy allkeys-lru"
        #expect(try await risks(lines) == ["eviction"])
        #expect(try await risks("appendonly yes\nmaxmemory 100mb") == [])
    }

    @Test func `replicas that are behind`() {
        let info = RedisInfo(
            """
            role:master\r
            aof_enabled:1\r
            connected_slaves:2\r
            slave0:ip=10.0.0.1,port=6379,state=online,offset=2000000,lag=0\r
            slave1:ip=10.0.0.2,port=6379,state=online,offset=12,lag=1\r
            master_repl_offset:2000100\r
            """
        )
        #expect(info.risks().map(\.name) == ["replica-lag"])
        #expect(RedisInfo("role:slave\naof_enabled:1").risks().map(\.name) == ["replica"])
    }

    @Test func `disks memory and replicas`() {
        func names(_ lines: String..., settings: [String: String] = [:]) -> [String] {
            RedisInfo((["role:master", "aof_enabled:1"] + lines).joined(separator: "\r\n")).risks(settings).map(\.name)
        }
        #expect(names() == [])
        #expect(names("aof_last_write_status:err") == ["aof-write"])
        #expect(names("aof_last_bgrewrite_status:err") == ["aof-rewrite"])
        #expect(names("rdb_last_bgsave_status:err") == ["snapshot"])
        #expect(names("evicted_keys:3") == ["evicted"])
        #expect(names("loading:1") == ["loading"])
        #expect(names("maxmemory:100", "used_memory:99", "maxmemory_policy:noeviction") == ["memory"])
        #expect(names("maxmemory:100", "used_memory:50", "maxmemory_policy:noeviction") == [])
        let wanted = ["min-replicas-to-write": "2"]
        #expect(names("min_slaves_good_slaves:1", settings: wanted) == ["replicas"])
        #expect(names("min_slaves_good_slaves:2", settings: wanted) == [])
    }

    @Test func `a store out of reach`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        server.redis.process.stop()
        await #expect(throws: StoreFailure.self) { try await store.health() }
    }
}
