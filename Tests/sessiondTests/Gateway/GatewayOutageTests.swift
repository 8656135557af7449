import Demo
import NIOHTTP1
import TestSupport
import Testing

/// What a gateway does while sessiond can't say whose request it is.
@Suite(.timeLimit(.minutes(3))) struct GatewayOutageTests {
    @Test(arguments: Gateway.allCases)
    func `while the store is gone nobody gets through, and it is not called the end of a session`(
        gateway: Gateway
    ) async throws {
        try await Site.visit(gateway) { site in
            let cookie = ("Cookie", try #require(try await site.test.logIn().cookie))
            let lie = ("X-Session-User", "admin")
            try site.test.redis.process.kill()
            try await self.expectOutage(site, [cookie, lie])
            site.test.service.stop()
            try await self.expectOutage(site, [cookie, lie])
            try await self.expectOutage(site, [lie])
            let out = try await site.get("/logout", [cookie], method: .POST)
            #expect([502, 503].contains(out.status) && out.sessionCookie == nil, "\(out)")
            #expect(try await site.get("/login", [cookie]).seen?.path == "/login")
        }
    }

    private func expectOutage(_ site: Site, _ fields: [(String, String)]) async throws {
        let answer = try await site.get("/orders", fields + [("Accept", "text/html")])
        #expect(answer.status == 503, "\(answer) \(site.running.log)")
        #expect(answer.sessionCookie == nil && answer.challenge.isEmpty)
        guard site.gateway != .traefik else {
            // It shows the application's page for that.
            #expect(answer.seen?.path == "/unavailable" && answer.seen?["x-session-user"] == [])
            return
        }
        #expect(
            answer.text.contains("Please try again")
                && answer.fields.first(name: "Content-Type")?.hasPrefix("text/html") == true
        )
        #expect(answer.fields["Cache-Control"] == ["no-store"] && answer.fields["Retry-After"] == ["5"])
    }
}
