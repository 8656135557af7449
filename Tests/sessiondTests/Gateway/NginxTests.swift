import AsyncHTTPClient
import Demo
import HTTPTypes
import Hummingbird
import JOSE
import NIOCore
import NIOHTTP1
import NIOSSL
import Redis
import SessionLink
import TestSupport
import Testing

/// Debian's nginx with the README's configuration, in front of an application that knows nothing of sessions.
@Suite struct NginxTests {
    /// Gateway, service and application, and a browser of sorts.
    private struct Site {
        let test: ServiceUnderTest
        let upstream: Upstream
        let nginx: Nginx
        let browser: HTTPClient

        init(_ lines: String) async throws {
            test = try await ServiceUnderTest(lines)
            upstream = try await Upstream(Self.application)
            nginx = try await Nginx(service: test.service.port, application: upstream.port)
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(nginx.authority.identity.certificate)
            browser = HTTPClient(configuration: HTTPClient.Configuration(tlsConfiguration: tls))
        }

        /// Says what it was told of whose request it is.
        private static var application: Router<BasicRequestContext> {
            let router = Router()
            for path in ["/", "**"] as [RouterPath] {
                router.get(path) { request, _ -> String in
                    let user = request.headers[HTTPField.Name("X-Session-User") ?? .accept] ?? "nobody"
                    let claims = request.headers[values: HTTPField.Name("X-Session-Claims") ?? .accept]
                    return "hello \(user), \(claims.count) claims"
                }
            }
            return router
        }

        func get(
            _ path: String = "/",
            _ fields: (String, String)...,
            method: HTTPMethod = .GET
        ) async throws -> ServiceUnderTest.Answer {
            var request = HTTPClientRequest(url: nginx.address + path)
            request.method = method
            for (name, value) in fields { request.headers.add(name: name, value: value) }
            let response = try await browser.execute(request, timeout: .seconds(30))
            let bytes = try await response.body.collect(upTo: 1 << 20)
            return ServiceUnderTest.Answer(
                status: response.status.code,
                fields: response.headers,
                text: String(buffer: bytes)
            )
        }
    }

    @Test(arguments: LinkMode.allCases)
    func `from log in to revocation`(mode: LinkMode) async throws {
        // Each token is due at once, so that each request brings a fresh one home.
        let site = try await Site("refresh_ahead = \"1h\"")
        do {
            #expect(try await site.get("/login").text == "hello nobody, 0 claims")
            #expect(try await site.get().status == 401)
            let begun = try await site.test.logIn("kim", mode)
            let session = try #require(begun.json["session"]?.string)
            var cookie = try #require(begun.cookie)
            for _ in 1...3 {
                let answer = try await site.get("/orders", ("Cookie", cookie))
                #expect(answer.status == 200 && answer.text == "hello kim, 1 claims", "\(site.nginx.log)")
                let next = try #require(answer.cookie)
                #expect(next != cookie)
                cookie = next
            }
            // What a client says of itself counts for nothing.
            let lie = try await site.get(
                "/",
                ("Cookie", cookie),
                ("X-Session-User", "admin"),
                ("X-Session-Claims", "e30")
            )
            #expect(lie.text == "hello kim, 1 claims")
            #expect(try await site.get("/", ("X-Session-User", "admin")).status == 401)
            #expect(try await site.get("/login", ("X-Session-User", "admin")).text == "hello nobody, 0 claims")
            #expect(try await site.get("/session", ("Cookie", cookie)).status == 404)

            let run = try await Program.run(
                BuiltProduct.path("sessiontop"),
                ["revoke", session, "--yes", "--reason", "leaked"],
                environment: ["SESSIONTOP_URL": site.test.redis.url.description]
            )
            #expect(run.status == 0, "\(run.errors)")
            try await eventually { try await site.get("/", ("Cookie", cookie)).status == 401 }
            #expect(try await site.get("/", ("Cookie", cookie)).status == 401)
        }
        try await site.browser.shutdown()
    }

    @Test func `the log out`() async throws {
        let site = try await Site("")
        do {
            let cookie = try #require(try await site.test.logIn().cookie)
            #expect(try await site.get("/", ("Cookie", cookie)).status == 200)
            let answer = try await site.get("/logout", ("Cookie", cookie), method: .POST)
            #expect(answer.status == 204 && answer.cookie == "__Host-session=")
            #expect(try await site.get("/", ("Cookie", cookie)).status == 401)
        }
        try await site.browser.shutdown()
    }

    @Test func `the address is the clients`() async throws {
        let site = try await Site("")
        do {
            let begun = try await site.test.logIn()
            let cookie = try #require(begun.cookie)
            _ = try await site.get("/", ("Cookie", cookie), ("X-Forwarded-For", "198.51.100.1"), ("User-Agent", "curl"))
            let session = try #require(begun.json["session"]?.string.flatMap { SessionID($0) })
            let detail = try #require(try await site.test.directory.detail(of: session))
            #expect(detail.peers.map(\.ip) == ["203.0.113.7", "127.0.0.1"])
        }
        try await site.browser.shutdown()
    }

    @Test func `while the store is gone nobody gets through`() async throws {
        let site = try await Site("")
        do {
            let cookie = try #require(try await site.test.logIn().cookie)
            try site.test.redis.process.kill()
            #expect(try await site.get("/", ("Cookie", cookie)).status == 500)
        }
        try await site.browser.shutdown()
    }
}
