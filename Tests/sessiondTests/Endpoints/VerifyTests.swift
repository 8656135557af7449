import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// What gateways differ in when they ask `/verify`.
@Suite struct VerifyTests {
    /// Envoy appends the path of the request that it holds, asks with its method, and takes 200 alone for a yes.
    @Test func `as envoy asks`() async throws {
        let test = try await ServiceUnderTest("verify_status = 200")
        let cookie = ("Cookie", try #require(try await test.logIn("kim").cookie))
        for method in [HTTPMethod.GET, .POST, .RAW(value: "PROPFIND"), .OPTIONS] {
            let answer = try await test.send(method, "/verify/app/../x?q=1", [cookie])
            #expect(answer.status == 200 && answer.text.isEmpty, "\(method)")
            #expect(answer.fields["X-Session-User"] == ["kim"])
        }
        #expect(try await test.send(.GET, "/verify/app").status == 401)
        #expect(try await test.send(.GET, "/verifying", [cookie]).status == 404)
    }

    @Test func `tells what it is asked to`() async throws {
        let test = try await ServiceUnderTest("identity_fields = [\"mode\", \"expires\"]")
        let cookie = ("Cookie", try #require(try await test.logIn("kim", .paired).cookie))
        let answer = try await test.verify(cookie)
        #expect(answer.fields["X-Session-Mode"] == ["paired"])
        #expect(answer.fields.first(name: "X-Session-Expires").flatMap { Int($0) } != nil)
        for name in ["X-Session-User", "X-Session-Id", "X-Session-Claims", "X-Session-Generation"] {
            #expect(answer.fields[name].isEmpty)
        }
    }

    /// A field that is not there would leave what a client wrote into it.
    @Test func `each field is there even where there is nothing to tell`() async throws {
        let all = "\"user\", \"session\", \"mode\", \"generation\", \"expires\", \"claims\", \"cookies\""
        let test = try await ServiceUnderTest("identity_fields = [\(all)]", "[limits]", "claims_bytes = 10")
        for mode in LinkMode.allCases {
            let begun = try await test.logIn("kim", mode)
            let warning = try #require(begun.json["warnings"]?.array?.first?.object)
            #expect(warning["name"]?.string == "claims_too_long")
            #expect(warning["reason"]?.string?.contains("at most 10 (claims_bytes)") == true)
            let cookie = try #require(begun.cookie)
            let answer = try await test.verify(("Cookie", cookie), ("X-Session-Claims", "e30"))
            #expect(answer.fields["X-Session-Claims"] == [""] && answer.fields["Cookie"] == [""])
            for name in ["User", "Id", "Mode", "Generation", "Expires"] {
                #expect(answer.fields["X-Session-\(name)"].first?.isEmpty == false, "\(name)")
            }
        }
        try await eventually { test.service.log.contains("Claims are too long to be told.") }
    }

    @Test func `the limit of claims is a setting`() async throws {
        let test = try await ServiceUnderTest("[limits]", "claims_bytes = 8000")
        let claims = ", \"cookie\": false, \"claims\": {\"x\": \"\(String(repeating: "y", count: 3000))\"}"
        let begun = try await test.logIn("kim", .allowlist, claims)
        #expect(begun.status == 201 && begun.json["warnings"] == nil)
        let told = try await test.verify(ServiceUnderTest.fields(begun)[0]).fields["X-Session-Claims"]
        #expect(told.count == 1 && told[0].utf8.count > 4000)
    }

    /// A live session outlives its tokens, unless `/verify` is not to refresh.
    @Test(arguments: [true, false]) func `an expired token is renewed and let through`(isRefreshing: Bool) async throws
    {
        let test = try await ServiceUnderTest("refresh_on_verify = \(isRefreshing)")
        let grant = try await test.link(ahead: -3600)
            .logIn(user: "ann", mode: .allowlist, method: "password", peer: Peer(ip: ""))
        let token = grant.credential.token ?? ""
        for field in [("Authorization", "Bearer \(token)"), ("Cookie", "__Host-session=\(token)")] {
            let answer = try await test.verify(field)
            #expect(answer.status == (isRefreshing ? 204 : 401), "\(answer)")
            #expect(isRefreshing || answer.challenge.contains("the token expired; refresh it"))
        }
        #expect(try await test.send(.POST, "/refresh", [("Authorization", "Bearer \(token)")]).status == 200)
    }

    /// For gateways that hand on cookies alone.
    @Test func `fresh tokens for cookies alone`() async throws {
        let test = try await ServiceUnderTest("refresh_ahead = \"1h\"", "refresh_bearer_on_verify = false")
        for mode in LinkMode.allCases {
            let begun = try await test.logIn("kim", mode)
            let fields = ServiceUnderTest.fields(begun)
            for _ in 1...2 {
                let answer = try await test.send(.GET, "/verify", fields)
                #expect(answer.status == 204 && answer.fields["X-Session-Token"].isEmpty)
            }
            let cookie = ("Cookie", try #require(begun.cookie))
            #expect(try await test.verify(cookie).cookie != nil)
        }
        let expired = try test.link(ahead: -3600)
        let grant = try await expired.logIn(user: "ann", mode: .allowlist, method: "password", peer: Peer(ip: ""))
        let token = ("Authorization", "Bearer \(grant.credential.token ?? "")")
        #expect(try await test.verify(token).challenge.contains("refresh it"))
        #expect(try await test.send(.POST, "/refresh", [token]).status == 200)
    }

    /// For gateways that can't keep one cookie from the application.
    @Test(arguments: [
        (["a=1; __Host-session=T; b=2"], "a=1; b=2"), (["__Host-session=T"], ""), (["__Host-session=T;b=2 "], "b=2"),
        (["a=1;;  ; x__Host-session=3; __Host-session=T;"], "a=1; x__Host-session=3"),
        (["a=1", "\t__Host-session=T", "b=\"2\""], "a=1; b=\"2\""),
    ])
    func `the other cookies`(sent: [String], told: String) async throws {
        let test = try await ServiceUnderTest("identity_fields = [\"cookies\"]")
        let cookie = try #require(try await test.logIn().cookie)
        let fields = sent.map {
            ("Cookie", $0.replacing("__Host-session=T", with: "@").replacing("x@", with: "x__Host-session=T"))
        }
        let answer = try await test.send(.GET, "/verify", fields.map { ($0.0, $0.1.replacing("@", with: cookie)) })
        #expect(answer.status == 204 && answer.fields["Cookie"] == [told])
    }
}
