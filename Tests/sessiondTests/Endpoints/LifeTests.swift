import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// A session from log-in to log-out, in each link mode, by cookie and by header fields.
@Suite struct LifeTests {
    @Test(arguments: LinkMode.allCases)
    func `by cookie`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest("identity_fields = [\"user\", \"session\", \"generation\", \"claims\"]")
        let begun = try await test.logIn("kim", mode, ", \"claims\": {\"role\": \"admin\"}")
        #expect(begun.status == 201)
        #expect(begun.json["user"]?.string == "kim" && begun.json["mode"]?.string == mode.rawValue)
        #expect((begun.json["secret"] == nil) == (mode == .allowlist))
        let set = try #require(begun.fields.first(name: "Set-Cookie"))
        for part in ["__Host-session=", "; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
            #expect(set.contains(part))
        }
        let cookie = ("Cookie", try #require(begun.cookie))

        let verified = try await test.verify(cookie)
        #expect(verified.status == 204 && verified.fields.first(name: "X-Session-User") == "kim")
        #expect(verified.fields.first(name: "X-Session-Id") == begun.json["session"]?.string)
        let claims = try #require(verified.fields.first(name: "X-Session-Claims"))
        #expect(try JSONParser.parse(Base64URL.decode(claims)).object?["role"]?.string == "admin")

        let refreshed = try await test.send(.POST, "/refresh", [cookie])
        #expect(refreshed.status == 200)
        let next = ("Cookie", try #require(refreshed.cookie))
        #expect(next.1 != cookie.1)
        let again = try await test.verify(next)
        #expect(again.status == 204 && again.fields.first(name: "X-Session-Generation") == "2")
        // What was told at the log-in carries over.
        #expect(
            try JSONParser.parse(Base64URL.decode(try #require(again.fields.first(name: "X-Session-Claims")))).object?[
                "role"
            ]?.string == "admin"
        )

        let ended = try await test.send(.POST, "/logout", [next])
        #expect(ended.status == 204 && ended.fields.first(name: "Set-Cookie")?.contains("Max-Age=0") == true)
        try await eventually { try await test.verify(next).status == 401 }
        #expect(try await test.send(.POST, "/logout", [next]).status == 204)
        #expect(try await test.send(.POST, "/refresh", [next]).status == 401)
    }

    @Test(arguments: LinkMode.allCases)
    func `by fields`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest("refresh_ahead = \"1h\"", "identity_fields = [\"generation\"]")
        let begun = try await test.logIn("kim", mode)
        // Each token is due at once: a fresh one comes back the way that the old one came.
        let verified = try await test.send(.GET, "/verify", ServiceUnderTest.fields(begun))
        #expect(verified.status == 204 && verified.fields["Set-Cookie"].isEmpty)
        let fresh = try #require(verified.fields.first(name: "X-Session-Token"))
        var fields = [("Authorization", "Bearer \(fresh)")]
        if mode != .allowlist { fields.append(("X-Session", try #require(verified.fields.first(name: "X-Session")))) }
        let next = try await test.send(.GET, "/verify", fields)
        #expect(next.status == 204 && next.fields.first(name: "X-Session-Generation") == "3")
        let ended = try await test.send(.POST, "/logout", fields)
        #expect(ended.status == 204 && ended.fields["Set-Cookie"].isEmpty)
    }

    @Test(arguments: LinkMode.allCases)
    func `by body`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim", mode)
        func body(_ answer: ServiceUnderTest.Answer) -> String {
            guard let secret = answer.json["secret"]?.string else {
                return "{\"token\": \"\(answer.json["token"]?.string ?? "")\"}"
            }
            return "{\"session\": \"\(answer.json["session"]?.string ?? "")\", \"secret\": \"\(secret)\"}"
        }
        let refreshed = try await test.send(.POST, "/refresh", body: body(begun))
        #expect(refreshed.status == 200 && refreshed.fields["Set-Cookie"].isEmpty)
        #expect(try await test.send(.POST, "/logout", body: body(refreshed)).status == 204)
        #expect(try await test.send(.POST, "/refresh", body: body(refreshed)).status == 401)
    }

    @Test func `everywhere else`() async throws {
        let test = try await ServiceUnderTest()
        let own = ("Cookie", try #require(try await test.logIn().cookie))
        let others = [try #require(try await test.logIn().cookie), try #require(try await test.logIn().cookie)]
        let ended = try await test.send(.POST, "/logout", [own], body: "{\"elsewhere\": true}")
        #expect(ended.status == 200 && ended.json["ended"]?.integer == 2)
        #expect(try await test.verify(own).status == 204)
        for cookie in others { #expect(try await test.verify(("Cookie", cookie)).status == 401) }
    }

    @Test(arguments: LinkMode.allCases)
    func `an operator ends it`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim", mode)
        let cookie = ("Cookie", try #require(begun.cookie))
        #expect(try await test.verify(cookie).status == 204)
        _ = try await test.administration.revokeAll(user: "kim", by: Operator(name: "ann"), reason: "")
        try await eventually { try await test.verify(cookie).status == 401 }
        let refused = try await test.verify(cookie)
        #expect(
            refused.challenge.hasPrefix("Bearer error=\"invalid_token\", error_description="),
            "\(refused.status) \(refused.text)"
        )
        // A late answer must not take away what a newer one brought.
        #expect(refused.fields["Set-Cookie"].isEmpty)
    }

    @Test func `a name with everything in it is one field`() async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn(#"k\r\nX-Admin: 1 é%\u0000"#)
        let verified = try await test.verify(("Cookie", try #require(begun.cookie)))
        #expect(verified.status == 204)
        #expect(verified.fields.first(name: "X-Session-User") == "k%0D%0AX-Admin%3A%201%20%C3%A9%25%00")
        #expect(verified.fields["X-Admin"].isEmpty)
    }
}
