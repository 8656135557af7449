import Redis
import TestSupport
import Testing

@Suite struct FixtureTests {
    @Test(.enabled(if: Fixture.available), arguments: Fixture.names)
    func `a dump is put into a Redis as it was taken`(name: String) async throws {
        let fixture = try Fixture(name)
        let server = try await RedisServer()
        let redis = RedisClient(RedisConfiguration(url: server.url), logger: SessionServer.quiet)
        try await fixture.load(into: redis)
        #expect(try await redis.send(RedisCommand("DBSIZE")).int == Int64(fixture.entries.count))
        for entry in fixture.entries {
            #expect(try await redis.send(RedisCommand("TYPE", entry.key)).string == entry.type)
            let left = try await redis.send(RedisCommand("PTTL", entry.key)).int ?? -2
            #expect(entry.ttl < 0 ? left == -1 : (1...entry.ttl).contains(left))
        }
        let keys = Set(fixture.entries.map(\.key))
        for session in try #require(fixture.expected).sessions {
            #expect(!session.places.isEmpty)
            for place in session.places { #expect(keys.contains(Array(place.utf8))) }
            #expect(session.anonymous == true || !session.names.isEmpty)
        }
    }

    @Test func `the dumps are there on CI`() {
        #expect(!Fixture.available || !Fixture.names.isEmpty)
    }
}
