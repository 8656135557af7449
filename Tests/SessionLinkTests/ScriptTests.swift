import Logging
import Redis
import TestSupport
import Testing

@testable import SessionLink

@Suite struct ScriptTests {
    @Test func redisCompilesEveryScript() async throws {
        let server = try await RedisServer()
        let redis = RedisClient(RedisConfiguration(url: server.url), logger: Logger(label: "test"))
        for script in Script.all {
            let reply = try await redis.send(RedisCommand("SCRIPT", "LOAD", script.source))
            #expect(reply.string == script.redis.sha1, "\(script.redis.name)")
        }
    }

    @Test func eachScriptNamesItsKeysAndArgumentsOnce() {
        for script in Script.all {
            let names = script.keys.map(\.rawValue) + script.arguments
            #expect(Set(names).count == names.count, "\(script.redis.name)")
        }
        #expect(Set(Script.all.map(\.redis.name)).count == Script.all.count)
    }
}
