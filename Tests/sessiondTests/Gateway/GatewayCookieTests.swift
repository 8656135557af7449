import JOSE
import NIOHTTP1
import Redis
import SessionLink
import TestSupport
import Testing

/// A browser's session behind each gateway, with the configuration that users copy.
@Suite(.timeLimit(.minutes(3))) struct GatewayCookieTests {
    @Test(arguments: Gateway.allCases)
    func `from log in to revocation`(gateway: Gateway) async throws {
        // Each token is due at once, so that each request brings a fresh one home.
        try await Site.visit(gateway, "refresh_ahead = \"1h\"") { site in
            #expect(try await site.get().status == 401)
            for mode in LinkMode.allCases { try await self.browse(site, mode) }
        }
    }

    private func browse(_ site: Site, _ mode: LinkMode) async throws {
        let begun = try await site.test.logIn("kim", mode)
        let session = try #require(begun.json["session"]?.string)
        var cookie = try #require(begun.cookie)
        let places = [("a=1; ", "; b=2"), ("", "; b=2"), ("a=1;", ""), ("", "")]
        for (before, after) in places {
            let answer = try await site.get("/cached?x=1&y=%2F", [("Cookie", before + cookie + after)])
            let seen = try #require(answer.seen, "\(answer) \(site.running.log)")
            #expect(answer.status == 200 && seen.path == "/cached?x=1&y=%2F")
            #expect(seen["x-session-user"] == ["kim"] && seen["x-session-id"] == [session])
            #expect(seen["x-session-claims"].count == 1)
            // The credential is none of its business, its own cookies are.
            let own = (before.isEmpty ? [] : ["a=1"]) + (after.isEmpty ? [] : ["b=2"])
            #expect(seen.cookies.filter { !$0.isEmpty } == own)
            // What the application sets is left alone, what sessiond sets comes as it said it, and no cache keeps it.
            let fresh = try #require(answer.sessionCookie)
            #expect(
                answer.fields["Set-Cookie"].filter { $0 != fresh }
                    == ["theme=dark; Path=/; SameSite=Lax", "cart=17; Path=/shop; HttpOnly; Secure"]
            )
            let attributes = fresh.split(separator: "; ").dropFirst().filter { !$0.hasPrefix("Max-Age=") }
            #expect(attributes == ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"])
            #expect(answer.fields["Cache-Control"] == ["no-store"])
            cookie = String(fresh.prefix { $0 != ";" })
        }
        let run = try await Program.run(
            BuiltProduct.path("sessiontop"),
            ["revoke", session, "--yes", "--reason", "leaked"],
            environment: ["SESSIONTOP_URL": site.test.redis.url.description]
        )
        #expect(run.status == 0, "\(run.errors)")
        try await eventually { try await site.get("/", [("Cookie", cookie)]).status == 401 }
    }

    @Test(arguments: Gateway.allCases)
    func `what the application says stands, and the fresh cookie comes with it`(gateway: Gateway) async throws {
        try await Site.visit(gateway, "refresh_ahead = \"1h\"") { site in
            var cookie = try #require(try await site.test.logIn().cookie)
            for status: UInt in [200, 201, 302, 400, 401, 403, 404, 409, 500, 502, 503] {
                for method in [HTTPMethod.GET, .HEAD, .PUT, .DELETE] {
                    let fields = [("Cookie", cookie), ("Accept", "text/html")]
                    let answer = try await site.get("/status/\(status)", fields, method: method)
                    #expect(answer.status == status, "\(method) \(answer) \(site.running.log)")
                    #expect(method == .HEAD ? answer.text.isEmpty : answer.seen?.method == method.rawValue)
                    cookie = try #require(answer.sessionCookie.map { String($0.prefix { $0 != ";" }) })
                }
            }
            // Which of two counts must not be guessed.
            let other = try #require(try await site.test.logIn("ann").cookie)
            for pair in [[("Cookie", "\(cookie); \(other)")], [("Cookie", cookie), ("Cookie", other)]] {
                #expect(try await site.get("/", pair).status == 401)
            }
        }
    }

    @Test(arguments: Gateway.allCases)
    func `log out, 401 and the address`(gateway: Gateway) async throws {
        try await Site.visit(gateway) { site in
            let begun = try await site.test.logIn()
            let cookie = ("Cookie", try #require(begun.cookie))
            let lies = [("X-Forwarded-For", "198.51.100.1"), ("User-Agent", "curl"), ("Forwarded", "for=198.51.100.1")]
            let answer = try await site.get("/cached", [cookie] + lies)
            // Nothing is fresh: the application's own word on caches stands, but where a gateway can't tell.
            #expect(answer.fields["Cache-Control"] == [gateway == .traefik ? "no-store" : "public, max-age=600"])
            #expect(answer.seen?["x-forwarded-for"].contains { $0.contains("198.51.100.1") } == false)
            let session = try #require(begun.json["session"]?.string.flatMap { SessionID($0) })
            let detail = try #require(try await site.test.directory.detail(of: session))
            #expect(detail.peers.count == 2 && detail.peers.allSatisfy { $0.ip != "198.51.100.1" })

            let out = try await site.get("/logout", [cookie], method: .POST)
            #expect(out.status == 204 && out.cookie == "__Host-session=", "\(out)")
            #expect(out.fields["Cache-Control"] == ["no-store"])
            let refused = try await site.get("/a?b=1", [cookie, ("Accept", "application/json")])
            #expect(refused.status == 401 && refused.challenge.contains("error=\"invalid_token\""), "\(refused)")
            #expect(refused.seen == nil)

            let page = try await site.get("/a?b=1", [("Accept", "text/html,*/*;q=0.8")])
            if gateway.redirects {
                #expect(page.status == 303 && page.fields["Location"] == ["/login?return=/a?b=1"], "\(page)")
            } else {
                #expect(page.status == 401 && page.seen?.path == "/login", "\(page)")
            }
            // What was asked for comes whole, as it was, and last; the application that is asked next sees it so.
            if gateway.redirects {
                let path = "/secret?a=1&b=%2F2&return=//evil.test&c"
                let login = "/login?return=\(path)"
                #expect(try await site.get(path, [("Accept", "text/html")]).fields["Location"] == [login])
                #expect(try await site.get(login).seen?.path == login)
            }
            let post = try await site.get("/a", [("Accept", "text/html")], method: .POST)
            #expect(post.status == 401 && post.challenge == "Bearer", "\(post)")
        }
    }

    @Test(arguments: Gateway.allCases)
    func `no cache keeps the answer to a log-in, and what it sets comes through`(gateway: Gateway) async throws {
        try await Site.visit(gateway) { site in
            for method in [HTTPMethod.GET, .POST] {
                let answer = try await site.get("/login", method: method)
                #expect(answer.status == 200 && answer.fields["Cache-Control"] == ["no-store"], "\(answer)")
                #expect(answer.fields["Set-Cookie"].count == 2)
            }
        }
    }

    /// Applications make addresses of Host and compare Origin with it; so does sessiond.
    @Test(arguments: Gateway.allCases)
    func `the port stays in Host`(gateway: Gateway) async throws {
        try await Site.visit(gateway, "[cookie]\nsame_site = \"none\"") { site in
            let own = "localhost:\(site.running.port)"
            let cookie = ("Cookie", try #require(try await site.test.logIn().cookie))
            #expect(try await site.get("/", [cookie]).seen?["host"] == [own])
            #expect(try await site.get("/login").seen?["host"] == [own])
            let upgraded = try await RawTLSClient(site.running).ask([
                "Cookie: \(cookie.1)", "Host: evil.test", "Connection: close",
            ])
            #expect(!upgraded.head.hasPrefix("HTTP/1.1 200"), "two of them are none: \(upgraded.head)")
            let evil = [cookie, ("Origin", "https://evil.test")]
            #expect(try await site.get("/logout", evil, method: .POST).status == 403)
            let out = try await site.get("/logout", [cookie, ("Origin", "https://\(own)")], method: .POST)
            #expect(out.status == 204, "\(out)")
        }
    }

    /// A request that names its host twice, once in its first line: the one that chose the server is what is passed on.
    @Test func `nginx passes on the name that it went by`() async throws {
        try await Site.visit(.nginx) { site in
            let request = "GET https://localhost/login HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n"
            let answer = try await RawTLSClient(site.running).exchange(request)
            #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
            #expect(answer.contains("\nhost: localhost\n") && !answer.contains("evil.test"), "\(answer)")
        }
    }
}
