import Demo
import JOSE
import NIOHTTP1
import Redis
import SessionLink
import TestSupport
import Testing

/// A store that comes back empty: what the service knows holds, and it says what happened.
@Suite struct MemoryLossTests {
    private func warnings(_ test: ServiceUnderTest) async throws -> [String] {
        let health = try await test.send(.GET, "/health")
        return (health.json["warnings"]?.array ?? []).compactMap { $0.object?["name"]?.string }
    }

    /// Returns when the service holds that many revocations: until then it may not know what the store knew.
    private func holds(_ count: Int, _ test: ServiceUnderTest) async throws {
        try await eventually {
            try await test.send(.GET, "/metrics").text.contains("sessiond_replica_revocations \(count).0\n")
        }
    }

    @Test(arguments: ["fail-closed", "ask-store"], [true, false])
    func `nobody from before is let in`(policy: String, byRestart: Bool) async throws {
        let test = try await ServiceUnderTest("staleness = \"300ms\"", "when_stale = \"\(policy)\"")
        let begun = try await test.logIn("kim", .denylist)
        let fields = ServiceUnderTest.fields(begun)
        try await eventually { try await test.send(.GET, "/verify", fields).status == 204 }
        let bob = try await test.administration.lock(user: "bob", by: Operator(name: "ann"), reason: "left")
        #expect(bob.outcome == .done)
        _ = try await test.administration.retire(key: "stolen", by: Operator(name: "ann"), reason: "")
        // The beginning of Kim's partition, the key, and of Bob the epoch and the lock.
        try await holds(4, test)
        #expect(try await warnings(test).isEmpty)

        // The log-in is barred and the token refused while the store is empty, and when another log-in made it anew.
        if byRestart {
            try test.redis.process.kill()
            try await test.redis.process.restart()
            // The test's own connection comes back when it next tries.
            try await eventually { (try? await test.client.send(RedisCommand("PING"))) != nil }
        } else {
            _ = try await test.client.send(RedisCommand("FLUSHALL"))
        }
        try await eventually { try await self.warnings(test).contains("store_lost_memory") }
        try await eventually { try await test.logIn("bob").status == 403 }
        #expect(try await test.send(.GET, "/verify", fields).status != 204)
        try await eventually { try await test.logIn("eve", .denylist).status == 201 }
        #expect(try await test.logIn("bob").status == 403)
        try await eventually { try await test.send(.GET, "/verify", fields).status == 401 }
        // What the service knows is put back, and audited as its action.
        try await eventually { try await test.directory.lock(of: "bob") != nil }
        let lock = try #require(try await test.directory.lock(of: "bob"))
        #expect(lock.actor?.name == "service sessiond" && lock.until == nil)
        try await eventually {
            let events = try await test.directory.audit(AuditQuery(limit: 100))
            return events.contains { $0.outcome == "k:stolen" && $0.actor?.name == "service sessiond" }
        }
        try await eventually { try await self.warnings(test) == ["store_lost_memory"] }
        let metrics = try await test.send(.GET, "/metrics").text
        #expect(
            metrics.contains("sessiond_store_lost_memory 1.0\n") && metrics.contains("sessiond_store_missing 0.0\n")
        )
        try await eventually { test.service.log.contains("trouble=store_lost_memory") }
        // An operator's word still counts.
        _ = try await test.administration.unlock(user: "bob", by: Operator(name: "ann"), reason: "")
        try await eventually { try await test.logIn("bob").status == 201 }
    }

    @Test(arguments: ["fail-closed", "ask-store"])
    func `a store of which the name was lost is begun anew, and nobody is sent to a server that can't tell`(
        policy: String
    ) async throws {
        let test = try await ServiceUnderTest("staleness = \"300ms\"", "when_stale = \"\(policy)\"")
        let begun = try await test.logIn("kim", .denylist)
        try await holds(1, test)
        _ = try await test.client.send(RedisCommand("DEL", "sl:meta"))
        try await eventually { try await test.client.send(RedisCommand("EXISTS", "sl:meta")).int == 1 }
        try await eventually { try await test.send(.GET, "/health").status == 200 }
        // Marks and revocations are still there.
        try await eventually { try await test.send(.GET, "/verify", ServiceUnderTest.fields(begun)).status == 204 }
        try await eventually { try await self.warnings(test) == ["store_lost_memory"] }
    }

    @Test func `a right to read or to hear that is missing is said`() async throws {
        let test = try await ServiceUnderTest("staleness = \"300ms\"", "when_stale = \"fail-closed\"")
        _ = try await test.logIn("kim", .denylist)
        try await holds(1, test)
        let kills = RedisCommand("CLIENT", "KILL", "TYPE", "pubsub")
        _ = try await test.client.send(RedisCommand("ACL", "SETUSER", "default", "resetchannels"))
        _ = try await test.client.send(kills)
        try await eventually { try await self.warnings(test).contains("revocations_unheard") }
        _ = try await test.client.send(RedisCommand("ACL", "SETUSER", "default", "allchannels", "-xread", "-xrange"))
        try await eventually { try await self.warnings(test).contains("revocations_unread") }
        try await eventually { try await test.send(.GET, "/health").status == 503 }
        try await eventually { test.service.log.contains("trouble=revocations_unread") }
        _ = try await test.client.send(RedisCommand("ACL", "SETUSER", "default", "+xread", "+xrange"))
        try await eventually { try await self.warnings(test).isEmpty }
        #expect(try await test.send(.GET, "/health").status == 200)
    }

    @Test func `what can't be put back is said`() async throws {
        let test = try await ServiceUnderTest("staleness = \"300ms\"")
        _ = try await test.logIn("eve")
        _ = try await test.administration.lock(user: "bob", by: Operator(name: "ann"), reason: "")
        try await holds(3, test)
        _ = try await test.client.send(RedisCommand("FLUSHALL"))
        try await eventually { try await self.warnings(test).contains("store_lost_memory") }
        // Something else took the place of what the lock would be written to.
        let partition = Partition(user: "bob")
        _ = try await test.client.send(RedisCommand("SET", "sl:{\(partition.tag)}:marks", "x"))
        try await eventually { try await test.logIn("eve").status == 201 }
        try await eventually { try await self.warnings(test).contains("not_put_back") }
        try await eventually { test.service.log.contains("could not be put back") }
        #expect(try await test.logIn("bob").status == 403)
        _ = try await test.client.send(RedisCommand("DEL", "sl:{\(partition.tag)}:marks"))
        try await eventually { try await test.directory.lock(of: "bob") != nil }
        try await eventually { try await !self.warnings(test).contains("not_put_back") }
    }
}
