import Foundation
import HTTPTypes
import JOSE
import SessionLink
import SessionLinkHummingbird
import TestSupport
import Testing

@Suite struct SessionCookiesTests {
    @Test func aGrantIsKeptAsLongAsItsSession() async throws {
        let server = try await SessionServer { $0.absoluteLifetime = .seconds(3600) }
        let grant = try await server.logIn("kim", .paired)
        let token = try #require(grant.credential.token)
        let secret = try #require(grant.credential.secret)
        let now = grant.session.absoluteEnd.addingTimeInterval(-3600)
        let attributes = "Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Strict"
        #expect(
            SessionCookies(sameSite: .strict).values(for: grant, now: now) == [
                "__Host-token=\(token); \(attributes)",
                "__Host-session=\(grant.session.id).\(secret); \(attributes)",
            ]
        )
        let fields = SessionCookies().fields(for: grant, to: .fields, now: now)
        #expect(fields[.sessionToken] == token && fields[.session] == "\(grant.session.id).\(secret)")
        #expect(fields[values: .setCookie].isEmpty)
    }

    @Test func aSessionWithoutSecretHasOneCookie() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let cookies = SessionCookies().fields(for: grant, to: .cookies, now: Date())
        #expect(cookies[values: .setCookie].count == 1)
        #expect(cookies[.setCookie]?.contains("SameSite=Lax") == true)
    }

    @Test func whatABrowserWouldDropIsNotSent() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn(claims: ["note": .string(String(repeating: "x", count: 3100))])
        #expect(SessionCookies().values(for: grant, now: Date()) == nil)
        #expect(SessionCookies().fields(for: grant, to: .fields, now: Date())[.sessionToken] != nil)
    }

    @Test func bothAreTakenAway() {
        #expect(SessionCookies().cleared.count == 2)
        #expect(SessionCookies().cleared.allSatisfy { $0.contains("=; ") && $0.contains("Max-Age=0") })
    }

    @Test func aPairDescribesNoSecret() throws {
        let pair = try #require(SessionPair("00abcdefghjkmnpqrstvwx.1.geheim"))
        var dumped = "\(pair) \(String(reflecting: pair))"
        dump(pair, to: &dumped)
        #expect(!dumped.contains("geheim"))
        #expect(pair.text.hasSuffix(".1.geheim"))
    }
}
