import Demo
import JOSE
import NIOHTTP1
import Redis
import SessionLink
import TestSupport
import Testing

/// The service when its store is gone, and when the store has no memory left.
@Suite struct OutageTests {
    /// What each endpoint answers, all asked at once.
    private func all(
        _ test: ServiceUnderTest,
        _ begun: ServiceUnderTest.Answer,
        meanwhile happens: @escaping @Sendable () throws -> Void = {}
    ) async throws -> [String: UInt] {
        let fields = ServiceUnderTest.fields(begun)
        let token = begun.json["token"]?.string ?? ""
        async let sessions = test.logIn("ann").status
        async let verify = test.send(.GET, "/verify", fields).status
        async let refresh = test.send(.POST, "/refresh", fields).status
        async let logout = test.send(.POST, "/logout", fields).status
        async let introspect = test.form("/oauth/introspect", token).status
        async let revoke = test.form("/oauth/revoke", token).status
        async let health = test.send(.GET, "/health").status
        try happens()
        return try await [
            "sessions": sessions, "verify": verify, "refresh": refresh, "logout": logout, "introspect": introspect,
            "revoke": revoke, "health": health,
        ]
    }

    @Test(arguments: [LinkMode.allowlist, .paired])
    func `without a store all fail closed`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest(redis: "appendonly yes\nappendfsync always")
        let begun = try await test.logIn("kim", mode)
        try test.redis.process.kill()
        for (endpoint, status) in try await all(test, begun) { #expect(status == 503, "\(endpoint)") }
        let answer = try await test.logIn("ann")
        #expect(answer.fields.first(name: "Retry-After") == "1")
        #expect(answer.json["error"]?.string == "temporarily_unavailable" && !answer.text.contains("redis"))
        // It is back with what it had confirmed.
        try await test.redis.process.restart()
        try await eventually { try await test.send(.GET, "/verify", ServiceUnderTest.fields(begun)).status == 204 }
        #expect(try await test.directory.sessions(of: "ann").isEmpty)
    }

    @Test func `a denylist token is good until the replica is too old`() async throws {
        let test = try await ServiceUnderTest("staleness = \"300ms\"", "when_stale = \"fail-closed\"")
        let begun = try await test.logIn("kim", .denylist)
        let fields = ServiceUnderTest.fields(begun)
        try await eventually { try await test.send(.GET, "/verify", fields).status == 204 }
        try test.redis.process.kill()
        try await eventually { try await test.send(.GET, "/verify", fields).status == 503 }
        #expect(try await test.send(.GET, "/health").status == 503)
    }

    @Test func `while the store stops each waits and fails`() async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim")
        try await test.redis.process.pause()
        for (endpoint, status) in try await all(test, begun) { #expect(status == 503, "\(endpoint)") }
        try test.redis.process.resume()
        try await eventually { try await test.send(.GET, "/verify", ServiceUnderTest.fields(begun)).status == 204 }
    }

    @Test(arguments: LinkMode.allCases)
    func `a store that ends in the middle of each`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest(
            "when_stale = \"fail-closed\"",
            redis: "appendonly yes\nappendfsync always"
        )
        let begun = try await test.logIn("kim", mode)
        try await test.redis.process.pause()
        let statuses = try await all(test, begun) { try test.redis.process.kill() }
        for (endpoint, status) in statuses where !(mode == .denylist && ["verify", "introspect"].contains(endpoint)) {
            #expect(status == 503, "\(endpoint)")
        }
        // Neither of the two that would have changed something did so by half.
        try await test.redis.process.restart()
        try await eventually { try await test.send(.GET, "/health").status == 200 }
        #expect(try await test.directory.sessions(of: "ann").isEmpty)
        #expect(try await test.directory.sessions(of: "kim").map(\.generation) == [1])
    }

    @Test(arguments: LinkMode.allCases)
    func `out of memory still ends sessions`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest()
        let first = try await test.logIn("kim", mode)
        let second = try await test.logIn("kim", mode)
        _ = try await test.client.send(RedisCommand("CONFIG", "SET", "maxmemory", "1"))
        #expect(try await test.logIn("ann", mode).status == 503)
        #expect(try await test.directory.sessions(of: "ann").isEmpty)
        #expect(try await test.send(.GET, "/verify", ServiceUnderTest.fields(first)).status == 204)
        #expect(try await test.send(.POST, "/refresh", ServiceUnderTest.fields(first)).status == 503)
        #expect(try await test.send(.POST, "/logout", ServiceUnderTest.fields(first)).status == 204)
        #expect(try await test.form("/oauth/revoke", second.json["token"]?.string ?? "").status == 200)
        #expect(try await test.directory.sessions(of: "kim").isEmpty)
    }

    @Test func `a thousand log ins at once`() async throws {
        let test = try await ServiceUnderTest()
        let statuses = try await withThrowingTaskGroup(of: UInt.self) { group in
            for number in 0..<1000 {
                group.addTask { try await test.logIn("user-\(number)", LinkMode.allCases[number % 3]).status }
            }
            return try await group.reduce(into: [:] as [UInt: Int]) { $0[$1, default: 0] += 1 }
        }
        #expect(statuses == [201: 1000])
        #expect(try await test.directory.counts().values.reduce(0, +) == 1000)
    }
}
