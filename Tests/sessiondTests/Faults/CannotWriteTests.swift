import Demo
import Foundation
import JOSE
import NIOHTTP1
import Redis
import TestSupport
import Testing

/// A store that can be read and not written to: said by health, by a gauge, and once by the log.
@Suite struct CannotWriteTests {
    private func names(_ answer: ServiceUnderTest.Answer) -> [String] {
        answer.json["warnings"]?.array?.compactMap { $0.object?["name"]?.string } ?? []
    }

    @Test(
        arguments: [
            (["CONFIG", "SET", "maxmemory", "1"], ["CONFIG", "SET", "maxmemory", "0"]),
            (["REPLICAOF", "127.0.0.1", "1"], ["REPLICAOF", "NO", "ONE"]),
            (["CONFIG", "SET", "min-replicas-to-write", "1"], ["CONFIG", "SET", "min-replicas-to-write", "0"]),
        ]
    )
    func `is told`(_ harm: [String], _ remedy: [String]) async throws {
        let test = try await ServiceUnderTest()
        let fields = ServiceUnderTest.fields(try await test.logIn())
        #expect(try await names(test.send(.GET, "/health")).isEmpty)
        _ = try await test.client.send(RedisCommand(harm[0], arguments: Array(harm.dropFirst())))
        let answer = try await test.send(.GET, "/health")
        #expect(answer.status == 200 && names(answer) == ["store_cannot_write"], "\(answer.text)")
        #expect(answer.json["checks"]?.object?["store"]?.object?["writable"]?.bool == false)
        #expect(try await test.send(.GET, "/metrics").text.contains("\nsessiond_store_writable 0.0\n"))
        // What is read goes on.
        #expect(try await test.send(.GET, "/verify", fields).status == 204)
        #expect(try await test.send(.GET, "/livez").status == 200)
        for _ in 0..<20 { _ = try await test.logIn("ann") }
        _ = try await test.client.send(RedisCommand(remedy[0], arguments: Array(remedy.dropFirst())))
        #expect(try await names(test.send(.GET, "/health")).isEmpty)
        #expect(try await test.send(.GET, "/metrics").text.contains("\nsessiond_store_writable 1.0\n"))
        try await eventually { test.service.log.contains("This trouble is over. trouble=store_cannot_write") }
        let told = test.service.log.split(separator: "\n").filter { $0.contains(" warning ") || $0.contains(" error ") }
        #expect(told.count { $0.contains("trouble=store_cannot_write") } == 1)
        #expect(!told.contains { $0.contains("A request could not") }, "\(told)")
    }

    /// However often it is tried, and by however many requests.
    @Test func `an outage is one warning`() async throws {
        let test = try await ServiceUnderTest(redis: "appendonly yes\nappendfsync always")
        let fields = ServiceUnderTest.fields(try await test.logIn())
        try test.redis.process.kill()
        try await eventually { try await test.send(.GET, "/health").status == 503 }
        for _ in 0..<20 {
            #expect(try await test.send(.GET, "/verify", fields).status == 503)
            #expect(try await test.send(.GET, "/livez").text == "{\"status\":\"live\"}\n")
        }
        try await test.redis.process.restart()
        try await eventually { try await test.send(.GET, "/verify", fields).status == 204 }
        try await eventually { test.service.log.contains("This trouble is over. trouble=store_unreachable") }
        let told = test.service.log.split(separator: "\n").filter { $0.contains(" warning ") || $0.contains(" error ") }
        #expect(told.count == 1 && told[0].contains("trouble=store_unreachable"), "\(told)")
    }
}
