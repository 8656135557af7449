import Demo
import JOSE
import NIOHTTP1
import Redis
import SessionLink
import TestSupport
import Testing

/// A store whose answer never comes: nobody hears that nothing was changed.
@Suite struct LostAnswerTests {
    @Test(arguments: LinkMode.allCases, ["/logout", "/oauth/revoke", "elsewhere", "/refresh"])
    func `whether it was done is not known, and a retry finishes it`(mode: LinkMode, act: String) async throws {
        let test = try await ServiceUnderTest()
        let (begun, other) = (try await test.logIn("kim", mode), try await test.logIn("kim", mode))
        @Sendable func ask() async throws -> ServiceUnderTest.Answer {
            switch act {
            case "/oauth/revoke": try await test.form(act, begun.json["token"]?.string ?? "")
            case "elsewhere":
                try await test.send(.POST, "/logout", ServiceUnderTest.fields(other), body: "{\"elsewhere\": true}")
            default: try await test.send(.POST, act, ServiceUnderTest.fields(begun))
            }
        }
        try await test.redis.process.pause()
        let answer = try await ask()
        #expect(answer.status == 503 && answer.json["error"]?.string == "outcome_unknown")
        #expect(!answer.text.contains("nothing was changed"))
        #expect(answer.fields.first(name: "Retry-After") == "1")
        try test.redis.process.resume()
        try await eventually { try await ask().status < 300 }
        if act == "/refresh" { return }
        try await eventually { try await test.send(.GET, "/verify", ServiceUnderTest.fields(begun)).status == 401 }
    }

    @Test func `what was not sent changed nothing, and looking changes nothing`() async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim")
        try test.redis.process.kill()
        try await eventually {
            let answer = try await test.send(.POST, "/logout", ServiceUnderTest.fields(begun))
            return answer.status == 503 && answer.json["error"]?.string == "temporarily_unavailable"
        }
        let answer = try await test.send(.GET, "/verify", ServiceUnderTest.fields(begun))
        #expect(answer.json["error"]?.string == "temporarily_unavailable")
    }

    @Test func `elsewhere says what is not done`() async throws {
        let test = try await ServiceUnderTest()
        let (other, own) = (try await test.logIn("kim"), try await test.logIn("kim"))
        let set = try #require(
            try await test.client.send(RedisCommand("KEYS", "sl:*:user:kim")).elements?.first?.string
        )
        _ = try await test.client.send(RedisCommand("DEL", set))
        _ = try await test.client.send(RedisCommand("SET", set, "x"))
        let fields = ServiceUnderTest.fields(own)
        let answer = try await test.send(.POST, "/logout", fields, body: "{\"elsewhere\": true}")
        #expect(answer.status == 503 && answer.json["error"]?.string == "partly_done")
        #expect(try await test.send(.GET, "/verify", ServiceUnderTest.fields(other)).status == 401)
    }
}
