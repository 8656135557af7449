import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// A gateway that drops `Set-Cookie`: the service sees it by the old cookies that keep coming, and says so.
@Suite struct DroppedTokensTests {
    @Test func `it is said in health metrics and log`() async throws {
        let test = try await ServiceUnderTest("refresh_ahead = \"1h\"", "grace = \"1ms\"")
        var cookies: [(String, String)] = []
        for number in 0..<20 {
            cookies.append(("Cookie", try #require(try await test.logIn("user-\(number)").cookie)))
        }
        // Each is due, so each answer brings a fresh one that nobody keeps.
        for _ in 1...2 {
            for cookie in cookies {
                let answer = try await test.verify(cookie)
                #expect(answer.status == 204 && answer.cookie != nil)
            }
        }
        let health = try await test.send(.GET, "/health")
        let warning = try #require(health.json["warnings"]?.array?.first?.object)
        #expect(health.status == 200 && warning["name"]?.string == "fresh_tokens_unused")
        #expect(warning["reason"]?.string?.contains("does your gateway hand on Set-Cookie") == true)
        let metrics = try await test.send(.GET, "/metrics").text
        #expect(metrics.contains("sessiond_fresh_tokens_unused_recent 20.0\n"))
        try await eventually { test.service.log.contains("trouble=fresh_tokens_unused") }
        // Whoever takes the fresh one ends it.
        for cookie in cookies.prefix(3) {
            let fresh = try #require(try await test.verify(cookie).cookie)
            #expect(try await test.verify(("Cookie", fresh)).status == 204)
        }
        #expect(try await test.send(.GET, "/health").json["warnings"]?.array?.isEmpty == true)
        try await eventually { test.service.log.contains("This trouble is over. trouble=fresh_tokens_unused") }
    }
}
