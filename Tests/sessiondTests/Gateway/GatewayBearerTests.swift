import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// A client with `Authorization` behind each gateway.
@Suite(.timeLimit(.minutes(3))) struct GatewayBearerTests {
    @Test(arguments: Gateway.allCases)
    func `a fresh token comes home`(gateway: Gateway) async throws {
        try await Site.visit(gateway, "refresh_ahead = \"1h\"") { site in
            for mode in LinkMode.allCases { try await self.call(site, mode) }
            let cookie = ("Cookie", try #require(try await site.test.logIn().cookie))
            let answer = try await site.get("/", [cookie, ("Authorization", "Basic a2ltOnNlY3JldA==")])
            #expect(answer.seen?["authorization"] == (gateway.keepsOtherSchemes ? ["Basic a2ltOnNlY3JldA=="] : []))
        }
    }

    private func call(_ site: Site, _ mode: LinkMode) async throws {
        var fields = ServiceUnderTest.fields(try await site.test.logIn("kim", mode))
        for _ in 1...3 {
            let answer = try await site.get("/cached", fields)
            let seen = try #require(answer.seen, "\(answer) \(site.running.log)")
            #expect(answer.status == 200 && seen["x-session-user"] == ["kim"])
            for name in ["authorization", "x-session", "x-session-token"] { #expect(seen[name].isEmpty, "\(name)") }
            #expect(answer.sessionCookie == nil && answer.fields["Set-Cookie"].count == 2)
            #expect(answer.fields["Cache-Control"] == ["no-store"])
            guard site.gateway.handsOnTokens else {
                #expect(answer.fields["X-Session-Token"].isEmpty && answer.fields["X-Session"].isEmpty)
                continue
            }
            let token = try #require(answer.fields.first(name: "X-Session-Token"))
            #expect(fields[0].1 != "Bearer \(token)")
            fields[0].1 = "Bearer \(token)"
            if let pair = answer.fields.first(name: "X-Session") { fields[1].1 = pair }
        }
        // The way that is open behind each of them.
        let fresh = try await site.get("/refresh", fields, method: .POST)
        #expect(fresh.status == 200 && fresh.fields["Cache-Control"] == ["no-store"], "\(fresh)")
        #expect(try await site.get("/", ServiceUnderTest.fields(fresh)).seen?["x-session-user"] == ["kim"])
    }
}
