import Foundation
import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// Requests that are wrong: a status with a reason, and nothing half-written.
@Suite struct BadInputTests {
    @Test(
        arguments: [
            (#"{"user": "kim""#, "application/json", 400, "ends too early, at byte 14"),
            (#"{"user": "kim", "user": "ann"}"#, "application/json", 400, "repeats the name of a member at byte 16"),
            (#"["kim"]"#, "application/json", 400, "must be a JSON object"),
            (#"{"user": 1}"#, "application/json", 400, "user must be a string"),
            (#"{"usr": "kim"}"#, "application/json", 400, "user is missing"),
            (#"{"user": "kim", "faild": "x"}"#, "application/json", 400, "there is no member of that name"),
            (#"{"user": "kim", "mode": "x"}"#, "application/json", 400, "mode is one of"),
            (#"{"user": ""}"#, "application/json", 400, "1 to 255 bytes"),
            (#"{"user": "kim", "claims": {"sub": "ann"}}"#, "application/json", 400, "may not set the claim sub"),
            (#"{"user": "kim"}"#, "text/plain", 415, "must be application/json"),
            (#"{"user": "kim"}"#, "application/jsonp", 415, "must be application/json"),
        ] as [(String, String, UInt, String)]
    )
    func `a log in`(_ body: String, _ type: String, status: UInt, says: String) async throws {
        let test = try await ServiceUnderTest()
        let answer = try await test.send(.POST, "/sessions", [ServiceUnderTest.key], body: body, type: type)
        #expect(answer.status == status)
        #expect(answer.json["error_description"]?.string?.contains(says) == true, "\(answer.text)")
        #expect(try await test.directory.sessions(of: "kim").isEmpty)
    }

    @Test(
        arguments: [
            "", " ", "::1, 1.2.3.4", "1.2.3.4:443", "[::1]", "unknown", "1.2.3.4/32", "fe80::1%eth0", "1.2.3.4 ",
            "1.2.3",
        ]
    )
    func `an address of a user that is none`(_ address: String) async throws {
        let test = try await ServiceUnderTest()
        for more in ["", ", \"failed\": \"wrong password\""] {
            let body = "{\"user\": \"kim\", \"ip\": \"\(address)\"\(more)}"
            let answer = try await test.send(.POST, "/sessions", [ServiceUnderTest.key], body: body)
            #expect(answer.status == 400)
            #expect(
                answer.json["error_description"]?.string
                    == "ip must be one address: of X-Forwarded-For take what the gateway put there"
            )
        }
        #expect(try await test.directory.sessions(of: "kim").isEmpty)
    }

    @Test func `an address of a user is kept as addresses are compared`() async throws {
        let test = try await ServiceUnderTest()
        let given = ["::FFFF:192.0.2.1": "192.0.2.1", "2001:DB8:0::1": "2001:db8::1", "192.0.2.7": "192.0.2.7"]
        for (user, address) in given.keys.enumerated() {
            let body = "{\"user\": \"\(user)\", \"ip\": \"\(address)\"}"
            #expect(try await test.send(.POST, "/sessions", [ServiceUnderTest.key], body: body).status == 201)
            #expect(try await test.directory.sessions(of: "\(user)").first?.ip == given[address])
        }
        for absent in ["", ", \"ip\": null"] {
            let body = "{\"user\": \"ann\"\(absent)}"
            #expect(try await test.send(.POST, "/sessions", [ServiceUnderTest.key], body: body).status == 201)
        }
    }

    @Test func `a body that is too large`() async throws {
        let test = try await ServiceUnderTest(tables: ["[limits]", "body_bytes = 1000"])
        let body = "{\"user\": \"\(String(repeating: "k", count: 1000))\"}"
        #expect(try await test.send(.POST, "/sessions", [ServiceUnderTest.key], body: body).status == 413)
        let chunked = try RawConnection(test.service.port).exchange(
            """
            POST /sessions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(Sessiond.serviceKey)\r\nContent-Type: application/json\r
            Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n7d0\r\n\(String(repeating: "k", count: 2000))\r\n0\r\n\r\n
            """
        )
        #expect(chunked.hasPrefix("HTTP/1.1 413"))
    }

    @Test func `several credentials`() async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim", .paired)
        let cookie = ("Cookie", try #require(begun.cookie))
        let bearer = ServiceUnderTest.fields(begun)
        for fields in [bearer + [cookie], [cookie, cookie], [bearer[0], bearer[0]], bearer + [bearer[1]]] {
            let verified = try await test.send(.GET, "/verify", fields)
            #expect(verified.status == 401 && verified.challenge.contains("invalid_request"))
            #expect(try await test.send(.POST, "/refresh", fields).status == 400)
        }
        let both = try await test.send(.POST, "/refresh", [cookie], body: "{\"token\": \"a.b.c\"}")
        #expect(both.status == 400)
        #expect(try await test.verify(cookie).status == 204, "the session is as it was")
    }

    @Test func `tokens that are not good`() async throws {
        let test = try await ServiceUnderTest("audience = \"app\"")
        let peer = Peer(ip: "203.0.113.7")
        func status(_ link: SessionLink, mode: LinkMode = .denylist) async throws -> (UInt, String) {
            let grant = try await link.logIn(user: "kim", mode: mode, method: "", peer: peer)
            let answer = try await test.verify(("Authorization", "Bearer \(grant.credential.token ?? "")"))
            return (answer.status, answer.challenge)
        }
        let good = try await status(test.link { $0.audience = "app" })
        #expect(good.0 == 204)
        let cases: [(SessionLink, String)] = [
            (try test.link(ahead: -3600) { $0.audience = "app" }, "refresh it"),
            (try test.link { $0.audience = "other" }, "another audience"),
            (try test.link { _ in }, "another audience"),
            (try test.link(issuer: "https://evil.test") { $0.audience = "app" }, "another issuer"),
            (
                try test.link { configuration in
                    configuration.audience = "app"
                    configuration.tokenType = "at+jwt"
                }, "not verified"
            ),
        ]
        for (link, says) in cases {
            let (status, challenge) = try await status(link)
            #expect(status == 401 && challenge.contains(says), "\(challenge)")
        }
    }

    @Test(arguments: ["eyJhbGciOiJub25lIn0.e30.", "a.b.c", "x", "", "eyJhbGciOiJIUzI1NiJ9.e30.AAAA"])
    func `no tokens at all`(_ token: String) async throws {
        let test = try await ServiceUnderTest()
        let answer = try await test.verify(("Authorization", "Bearer \(token)"))
        #expect(answer.status == 401 && answer.challenge.contains("error="))
    }

    @Test func `a token that is not valid yet`() async throws {
        let test = try await ServiceUnderTest()
        let session = try #require(try await test.logIn("kim", .denylist).json["session"]?.string)
        let soon = Int64(Date().timeIntervalSince1970) + 600
        let token = try JWSSigner(key: Sessiond.keys().signing).sign(
            claims: [
                "iss": .string(Sessiond.issuer), "sub": "kim", "sid": .string(session), "jti": .string("\(session).1"),
                "link": "denylist", "epoch": [0, 0], "nbf": .number(JSONNumber(soon)),
                "exp": .number(JSONNumber(soon + 60)),
            ]
        )
        let answer = try await test.verify(("Authorization", "Bearer \(token)"))
        #expect(answer.status == 401 && answer.challenge.contains("not valid yet"))
    }

    @Test func `clocks may differ by the leeway`() async throws {
        let test = try await ServiceUnderTest("leeway = \"2m\"")
        let grant = try await test.link(ahead: -16 * 60).logIn(
            user: "kim",
            mode: .denylist,
            method: "",
            peer: Peer(ip: "")
        )
        #expect(try await test.verify(("Authorization", "Bearer \(grant.credential.token ?? "")")).status == 204)
    }

    @Test func `who comes too fast is told to wait`() async throws {
        let test = try await ServiceUnderTest(tables: ["[limits]", "requests_per_second = 1", "log_ins_per_second = 1"])
        let statuses = try await withThrowingTaskGroup(of: ServiceUnderTest.Answer.self) { group in
            for _ in 1...40 {
                group.addTask { try await test.send(.POST, "/refresh") }
                group.addTask { try await test.logIn() }
            }
            return try await group.reduce(into: [:] as [UInt: String?]) {
                $0[$1.status] = $1.fields.first(name: "Retry-After")
            }
        }
        #expect(Set(statuses.keys) == [201, 401, 429])
        #expect(statuses[429] == "1" || statuses[429] == "2")
    }

    @Test func `nothing of a credential is logged`() async throws {
        let test = try await ServiceUnderTest("log_level = \"trace\"")
        let begun = try await test.logIn("kim", .paired)
        let token = try #require(begun.json["token"]?.string)
        let secret = try #require(begun.json["secret"]?.string)
        _ = try await test.verify(("Cookie", try #require(begun.cookie)))
        _ = try await test.send(.GET, "/verify?token=\(token)", ServiceUnderTest.fields(begun))
        _ = try await test.send(.POST, "/refresh", ServiceUnderTest.fields(begun))
        _ = try await test.form("/oauth/introspect", token)
        let log = test.service.log
        #expect(log.contains("endpoint=verify"))
        let parts = token.split(separator: ".").map(String.init)
        for hidden in [parts[1], parts[2], secret, Sessiond.serviceKey] { #expect(!log.contains(hidden)) }
    }
}
