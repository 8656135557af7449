import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// What clients say of themselves, in all the ways in which an application might take it for sessiond's word.
@Suite(.timeLimit(.minutes(3))) struct GatewayForgeryTests {
    /// Every name that sessiond uses, with every separator, in random letter cases, some of them twice.
    private static func forged(_ more: [String] = []) -> [(String, String)] {
        var fields: [(String, String)] = []
        for word in ["user", "id", "mode", "generation", "expires", "claims", "token"] + more {
            for (first, second) in [("-", "-"), ("-", "_"), ("_", "-"), ("_", "_")] {
                let name = "x\(first)session\(second)\(word)"
                let mixed = String(name.map { Bool.random() ? Character($0.uppercased()) : $0 })
                fields.append((mixed, "forged-\(word)"))
                if Bool.random() { fields.append((name, "forged-\(word)-again")) }
            }
        }
        return (fields + [("x_session", "forged")]).shuffled()
    }

    @Test(arguments: Gateway.allCases)
    func `what a client says of itself counts for nothing`(gateway: Gateway) async throws {
        try await Site.visit(gateway, "[limits]\nclaims_bytes = 300") { site in
            let fits = try await site.test.logIn("kim")
            #expect(fits.json["warnings"] == nil)
            let tooLong = try await site.test.logIn(
                "ann",
                .paired,
                ", \"claims\": {\"x\": \"\(String(repeating: "y", count: 300))\"}"
            )
            #expect(tooLong.json["warnings"]?.array?.first?.object?["name"]?.string == "claims_too_long")
            for (user, begun) in [("kim", fits), ("ann", tooLong)] {
                let cookie = ("Cookie", try #require(begun.cookie))
                for _ in 1...3 {
                    let answer = try await site.get("/", Self.forged() + [cookie])
                    let seen = try #require(answer.seen, "\(answer) \(site.running.log)")
                    #expect(seen["x-session-user"] == [user])
                    #expect(seen["x-session-claims"].count == (user == "kim" ? 1 : 0))
                    #expect(!Self.holdsForged(seen), "\(seen)")
                }
                let unknown = try await site.get("/", Self.forged(["role", "admin-of"]) + [cookie])
                if gateway.clearsUnknown.protected {
                    #expect(unknown.seen.map(Self.holdsForged) == false, "\(unknown)")
                }
            }
            #expect(try await site.get("/", Self.forged()).status == 401)
        }
    }

    @Test(arguments: Gateway.allCases)
    func `nor does it where no session is wanted`(gateway: Gateway) async throws {
        try await Site.visit(gateway) { site in
            let cookie = try #require(try await site.test.logIn().cookie)
            let answer = try await site.get(
                "/login",
                Self.forged() + [("Cookie", "a=1; \(cookie)"), ("X-Session", "a.b")]
            )
            let seen = try #require(answer.seen, "\(answer) \(site.running.log)")
            #expect(!Self.holdsForged(seen) && seen["x-session"].isEmpty, "\(seen)")
            #expect(seen.cookies == (gateway.withholdsWhereOpen ? ["a=1"] : ["a=1", cookie]))
            let unknown = try await site.get("/login", Self.forged(["role"]))
            if gateway.clearsUnknown.open { #expect(unknown.seen.map(Self.holdsForged) == false, "\(unknown)") }

            // Nothing but the log-in page is open.
            let paths = [
                "/login/../orders", "/login/..%2forders", "/login%2f..%2forders", "/login/%2e%2e/orders", "//orders",
                "/login/x", "/login;x=/../orders", "/x/..;/orders", "/verify", "/verify/login", "/sessiond/verify",
                "/logout/../orders", "/refresh", "/sessions", "/oauth/introspect", "/metrics",
            ]
            for path in paths {
                for method in [HTTPMethod.GET, .POST] where path != "/refresh" || method == .GET {
                    let answer = try await site.get(path, Self.forged(), method: method)
                    #expect([400, 401, 404, 405].contains(answer.status) && answer.seen == nil, "\(path) \(answer)")
                }
            }
        }
    }

    private static func holdsForged(_ seen: Site.Seen) -> Bool {
        seen.fields.contains { $0.value.contains("forged") }
    }
}
