import Demo
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JOSE
import SessionLink
import SessionLinkHummingbird
import TestSupport
import Testing

/// An application with one protected route, on a store of its own.
@Suite struct SessionMiddlewareTests {
    private let server: SessionServer
    private let app: Application<RouterResponder<BasicSessionRequestContext>>
    private static let ann = Operator(name: "ann")

    init() async throws {
        server = try await SessionServer { configuration in
            configuration.tokenLifetime = .seconds(3600)
            // Each token but a fresh one is due: a second old.
            configuration.refreshAhead = .milliseconds(3_599_000)
        }
        let link = server.link
        // README: begin
        let router = Router(context: BasicSessionRequestContext.self)
        router.group("account")
            .add(middleware: SessionMiddleware(link))
            .get { _, context in "Hello \(context.session?.user ?? "")" }
        // README: end
        router.get("open") { _, context in context.session == nil ? "nobody" : "somebody" }
        app = Application(router: router, logger: SessionServer.quiet)
    }

    private func get(_ path: String, _ fields: HTTPFields = [:]) async throws -> TestResponse {
        try await app.test(.live) { client in try await client.execute(uri: path, method: .get, headers: fields) }
    }

    private func bearer(_ grant: Grant) -> HTTPFields {
        var fields: HTTPFields = [.authorization: "Bearer \(grant.credential.token ?? "")"]
        fields[.session] = SessionPair(grant.credential)?.text
        return fields
    }

    private func cookie(_ grant: Grant) -> HTTPFields {
        let pair = SessionPair(grant.credential).map { "~\($0.text)" } ?? ""
        return [.cookie: "__Host-session=\(grant.credential.token ?? "")\(pair)"]
    }

    @Test func `the readme shows this code`() throws {
        let here = URL(fileURLWithPath: #filePath)
        let lines = try String(contentsOf: here, encoding: .utf8).split(separator: "\n").drop {
            !$0.hasSuffix("README: begin")
        }
        .dropFirst().prefix { !$0.hasSuffix("README: end") }
        #expect(lines.count == 4)
        let top = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: top.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(readme.contains(lines.map { $0.dropFirst(8) }.joined(separator: "\n")))
    }

    @Test func `without a credential only the open route answers`() async throws {
        #expect(try await get("/open").status == .ok)
        let refused = try await get("/account")
        #expect(refused.status == .unauthorized && refused.headers[.wwwAuthenticate] == "Bearer")
    }

    @Test(arguments: LinkMode.allCases)
    func `a live session is let through until it is revoked`(mode: LinkMode) async throws {
        let grant = try await server.logIn("kim", mode)
        for fields in [bearer(grant), cookie(grant)] {
            let answer = try await get("/account", fields)
            #expect(answer.status == .ok && String(buffer: answer.body) == "Hello kim")
        }
        let administration = SessionAdministration(redis: server.client, clock: { Date() })
        _ = try await administration.revoke(session: grant.session.id, by: Self.ann, reason: "")
        let refused = try await get("/account", bearer(grant))
        #expect(refused.status == .unauthorized)
        #expect(refused.headers[.wwwAuthenticate]?.hasPrefix("Bearer error=\"invalid_token\"") == true)
    }

    @Test(arguments: LinkMode.allCases)
    func `a token that is due comes back fresh the way it came`(mode: LinkMode) async throws {
        let grant = try await server.logIn("kim", mode)
        try await eventually { Date() > grant.expires.addingTimeInterval(-3599) }
        let sent = try await get("/account", bearer(grant))
        let fresh = try #require(sent.headers[.sessionToken])
        #expect(fresh != grant.credential.token)
        #expect(sent.headers[.cacheControl] == "no-store")
        #expect(sent.headers[values: .setCookie].isEmpty)
        let kept = try await get("/account", cookie(grant))
        #expect(kept.headers[.setCookie]?.hasPrefix("__Host-session=\(fresh)") == true)
        #expect(kept.headers[.sessionToken] == nil)
    }

    @Test func `a request that carries two is refused`() async throws {
        let grant = try await server.logIn("kim")
        var both = bearer(grant)
        both.append(contentsOf: cookie(grant))
        let refused = try await get("/account", both)
        #expect(refused.status == .unauthorized)
        #expect(refused.headers[.wwwAuthenticate]?.contains("invalid_request") == true)
    }

    @Test func `without the store nobody gets through`() async throws {
        let grant = try await server.logIn("kim")
        try server.redis.process.kill()
        let answer = try await get("/account", bearer(grant))
        #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "1")
    }

    @Test func `the address of the client is written down`() async throws {
        let grant = try await server.logIn("kim", ip: "192.0.2.1", client: "Firefox")
        var fields = bearer(grant)
        fields[.userAgent] = "curl/8"
        fields[.xForwardedFor] = "198.51.100.9"
        #expect(try await get("/account", fields).status == .ok)
        let detail = try #require(try await SessionDirectory(redis: server.client).detail(of: grant.session.id))
        #expect(detail.peers.map(\.ip) == ["192.0.2.1", "127.0.0.1"])
        #expect(detail.peers.last?.client == "curl/8")
    }
}
