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

    @Test func aStoreThatForgetsNothing() async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        let health = try await makeStore(server).health()
        #expect(health.risks.isEmpty && health.version.hasPrefix("7") && health.memory > 0 && health.latency >= 0)
        #expect(health.replicas == 0 && health.clockSkew == 0)
    }

    @Test func nothingOnDisk() async throws {
        #expect(try await risks("save \"\"\nappendonly no") == ["persistence"])
    }

    @Test func evictionOfKeys() async throws {
        let lines = "appendonly yes\nmaxmemory 100mb\nmaxmemory-policy allkeys-lru"
        #expect(try await risks(lines) == ["eviction"])
        #expect(try await risks("appendonly yes\nmaxmemory 100mb") == [])
    }

    @Test func replicasThatAreBehind() {
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

    @Test func aStoreOutOfReach() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        server.redis.process.stop()
        await #expect(throws: StoreFailure.self) { try await store.health() }
    }
}
