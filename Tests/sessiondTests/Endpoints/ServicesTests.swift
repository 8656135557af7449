import Foundation
import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// What services with a key may do: open sessions, introspect (RFC 7662), revoke (RFC 7009).
@Suite struct ServicesTests {
    @Test func `a failed log in is in the trail`() async throws {
        let test = try await ServiceUnderTest()
        let answer = try await test.logIn("kim", .allowlist, ", \"failed\": \"wrong password\"")
        #expect(answer.status == 204)
        let entry = try #require(try await test.directory.failedLogIns().last)
        #expect(entry.user == "kim" && entry.reason == "wrong password" && entry.ip == "203.0.113.7")
    }

    @Test func `a locked user is refused`() async throws {
        let test = try await ServiceUnderTest()
        _ = try await test.administration.lock(user: "kim", by: Operator(name: "ann"), reason: "")
        let answer = try await test.logIn()
        #expect(answer.status == 403 && answer.json["error"]?.string == "access_denied")
    }

    @Test func `without the key nothing is done`() async throws {
        let test = try await ServiceUnderTest()
        let wrong = Data("app:\(String(repeating: "x", count: 40))".utf8).base64EncodedString()
        let other = Data("other:\(Sessiond.serviceKey)".utf8).base64EncodedString()
        for value in [nil, "Bearer wrong", "Basic \(wrong)", "Basic \(other)", "Basic ???", "Digest x"] {
            for path in ["/sessions", "/oauth/introspect", "/oauth/revoke"] {
                let fields = value.map { [("Authorization", $0)] } ?? []
                let answer = try await test.send(.POST, path, fields, body: "{\"user\": \"kim\"}")
                #expect(answer.status == 401 && answer.json["error"]?.string == "invalid_client")
                #expect(answer.challenge.contains("Basic"))
            }
        }
        #expect(try await test.directory.sessions(of: "kim").isEmpty)
    }

    @Test func `basic works as well`() async throws {
        let test = try await ServiceUnderTest()
        let basic = Data("app:\(Sessiond.serviceKey)".utf8).base64EncodedString()
        let answer = try await test.send(
            .POST,
            "/sessions",
            [("Authorization", "Basic \(basic)")],
            body: "{\"user\": \"kim\"}"
        )
        #expect(answer.status == 201)
    }

    @Test(arguments: LinkMode.allCases)
    func `introspection tells whether a token is alive`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim", mode, ", \"claims\": {\"scope\": \"read\", \"active\": false}")
        let token = try #require(begun.json["token"]?.string)
        let alive = try await test.form("/oauth/introspect", token)
        #expect(alive.status == 200 && alive.json["active"]?.bool == true)
        #expect(alive.json["sub"]?.string == "kim" && alive.json["scope"]?.string == "read")
        #expect(alive.json["iss"]?.string == Sessiond.issuer && alive.json["exp"]?.integer != nil)
        let session = try #require(begun.json["session"]?.string)
        #expect(alive.json["sid"]?.string == session)

        #expect(try await test.form("/oauth/revoke", token).status == 200)
        try await eventually { try await test.form("/oauth/introspect", token).text == "{\"active\":false}\n" }
        #expect(try await test.form("/oauth/introspect", "no.token.at-all").json["active"]?.bool == false)
        let entry = try #require(try await test.directory.audit(AuditQuery(session: SessionID(session))).last)
        #expect(entry.event == "session-revoked" && entry.actor?.name == "service app")
        // Whatever is revoked already, or never was, is done (RFC 7009, section 2.2).
        #expect(try await test.form("/oauth/revoke", token).status == 200)
        #expect(try await test.form("/oauth/revoke", "no token").status == 200)
    }

    @Test func `a secret is revoked as a refresh token`() async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim", .paired)
        let pair = "\(try #require(begun.json["session"]?.string)).\(try #require(begun.json["secret"]?.string))"
        #expect(try await test.form("/oauth/revoke", pair).status == 200)
        #expect(try await test.verify(("Cookie", try #require(begun.cookie))).status == 401)
    }

    @Test func `the rest is there`() async throws {
        let test = try await ServiceUnderTest()
        _ = try await test.logIn()
        _ = try await test.verify()
        let keys = try await test.send(.GET, "/.well-known/jwks.json")
        // Its only key is a shared secret, which is nobody's to know.
        #expect(keys.status == 200 && keys.json["keys"]?.array?.isEmpty == true)
        let health = try await test.send(.GET, "/health")
        #expect(health.status == 200 && health.json["status"]?.string == "ready")
        let metrics = try await test.send(.GET, "/metrics")
        #expect(metrics.fields.first(name: "Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
        for line in [
            "sessiond_requests_total{endpoint=\"sessions\",status=\"201\"} 1\n",
            "sessiond_requests_total{endpoint=\"verify\",status=\"401\"} 1\n",
            "sessiond_log_ins_total{outcome=\"done\"} 1\n",
            "sessiond_store_connected 1.0\n", "# TYPE sessiond_request_seconds histogram\n",
        ] { #expect(metrics.text.contains(line)) }
        #expect(!metrics.text.contains("kim"))
        let other = try await test.send(.GET, "/sessions")
        #expect(other.status == 405 && other.fields.first(name: "Allow") == "POST")
        #expect(try await test.send(.GET, "/").status == 404)
    }
}
