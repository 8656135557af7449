import Foundation
import HTTPTypes
import JOSE
import SessionLink
import SessionLinkHummingbird
import TestSupport
import Testing

@Suite struct SessionCookieTests {
    @Test func `a grant is kept as long as its session`() async throws {
        let server = try await SessionServer { $0.absoluteLifetime = .seconds(3600) }
        let grant = try await server.logIn("kim", .paired)
        let token = try #require(grant.credential.token)
        let secret = try #require(grant.credential.secret)
        let now = grant.session.absoluteEnd.addingTimeInterval(-3600)
        #expect(
            SessionCookie(sameSite: .strict).value(for: grant, now: now)
                == "__Host-session=\(token)~\(grant.session.id).\(secret); Path=/; Max-Age=3600; HttpOnly; Secure; "
                + "SameSite=Strict"
        )
        let fields = SessionCookie().fields(for: grant, to: .fields, now: now)
        #expect(fields[.sessionToken] == token && fields[.session] == "\(grant.session.id).\(secret)")
        #expect(fields[values: .setCookie].isEmpty)
    }

    @Test func `a session without secret has its token alone`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let fields = SessionCookie().fields(for: grant, to: .cookie, now: Date())
        let token = try #require(grant.credential.token)
        #expect(fields[.setCookie]?.hasPrefix("__Host-session=\(token); Path=/;") == true)
        #expect(fields[.setCookie]?.contains("SameSite=Lax") == true)
    }

    @Test func `what a browser would drop is not sent`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn(claims: ["note": .string(String(repeating: "x", count: 3100))])
        #expect(SessionCookie().value(for: grant, now: Date()) == nil)
        #expect(SessionCookie().fields(for: grant, to: .fields, now: Date())[.sessionToken] != nil)
    }

    @Test func `it is taken away`() {
        #expect(SessionCookie().cleared == "__Host-session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax")
    }

    @Test func `a pair describes no secret`() throws {
        let pair = try #require(SessionPair("00abcdefghjkmnpqrstvwx.1.geheim"))
        var dumped = "\(pair) \(String(reflecting: pair))"
        dump(pair, to: &dumped)
        #expect(!dumped.contains("geheim"))
        #expect(pair.text.hasSuffix(".1.geheim"))
    }
}
