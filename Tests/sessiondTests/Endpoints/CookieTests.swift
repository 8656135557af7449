import Demo
import JOSE
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// Browsers: they send forms, keep cookies of 4,096 bytes, and do what the pages of others tell them.
@Suite struct CookieTests {
    private static let form = "application/x-www-form-urlencoded"

    @Test(
        arguments: [
            "go=Log+out", "csrf=abc&csrf=def&x", "token=abc&secret=x&session=y", "name=%E9&%", "elsewhere=false",
            "elsewhere=", "",
        ]
    )
    func `a form with any fields logs out`(_ body: String) async throws {
        let test = try await ServiceUnderTest()
        let cookie = ("Cookie", try #require(try await test.logIn("kim", .paired).cookie))
        let answer = try await test.send(.POST, "/logout", [cookie], body: body, type: Self.form)
        #expect(answer.status == 204 && answer.cookie == "__Host-session=", "\(answer.text)")
        #expect(try await test.directory.sessions(of: "kim").isEmpty)
    }

    @Test(arguments: ["elsewhere=on", "elsewhere=true", "elsewhere=1&x=y"])
    func `a form ends the others`(_ body: String) async throws {
        let test = try await ServiceUnderTest(tables: ["[cookie]", "after_log_out = \"/login?bye\""])
        _ = try await test.logIn()
        let cookie = ("Cookie", try #require(try await test.logIn().cookie))
        let answer = try RawConnection(test.service.port).exchange(
            """
            POST /logout HTTP/1.1\r\nHost: x\r\nCookie: \(cookie.1)\r\nContent-Type: \(Self.form)\r\nConnection: close\r
            Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
        )
        #expect(answer.hasPrefix("HTTP/1.1 303 ") && answer.contains("\r\nLocation: /login?bye\r\n"), "\(answer)")
        #expect(!answer.contains("Set-Cookie"))
        #expect(try await test.verify(cookie).status == 204)
        #expect(try await test.directory.sessions(of: "kim").count == 1)
    }

    @Test func `a form that can't be read ends nothing`() async throws {
        let test = try await ServiceUnderTest()
        let cookie = ("Cookie", try #require(try await test.logIn().cookie))
        for (body, type, status) in [
            ("elsewhere=maybe", Self.form, 400), ("elsewhere=1&elsewhere=0", Self.form, 400),
            ("x=y", "text/plain", 415),
            ("--x--", "multipart/form-data; boundary=x", 415),
        ] as [(String, String, UInt)] {
            #expect(try await test.send(.POST, "/logout", [cookie], body: body, type: type).status == status, "\(body)")
        }
        #expect(try await test.verify(cookie).status == 204)
    }

    /// What a form without a cookie that is good for anything gets: the page, and no cookie that is dead.
    private func submit(
        _ test: ServiceUnderTest,
        _ fields: [(String, String)],
        _ body: String = ""
    ) throws -> String {
        try RawConnection(test.service.port).exchange(
            """
            POST /logout HTTP/1.1\r\nHost: app.test:8443\r\nContent-Type: \(Self.form); charset=utf-8\r\nConnection: close\r
            \(fields.map { "\($0): \($1)\r\n" }.joined())Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
        )
    }

    @Test func `a form that finds nobody logged in goes to the page all the same`() async throws {
        let test = try await ServiceUnderTest(tables: ["[cookie]", "after_log_out = \"/login?bye\""])
        let cookie = ("Cookie", try #require(try await test.logIn().cookie))
        let place = "\r\nLocation: /login?bye\r\n"
        let first = try submit(test, [cookie])
        #expect(
            first.hasPrefix("HTTP/1.1 303 ") && first.contains(place) && first.contains("__Host-session=;"),
            "\(first)"
        )
        for dead in [cookie, ("Cookie", "__Host-session=nonsense"), ("Cookie", "\(cookie.1)x")] {
            let answer = try submit(test, [dead], "go=Log+out")
            #expect(answer.hasPrefix("HTTP/1.1 303 ") && answer.contains(place), "\(answer)")
            #expect(answer.contains("Set-Cookie: __Host-session=;"), "\(answer)")
        }
        let without = try submit(test, [("Origin", "https://app.test:8443")])
        #expect(without.hasPrefix("HTTP/1.1 303 ") && without.contains(place) && !without.contains("Set-Cookie"))
        // Browsers keep the cookie back when the page of another site asks: its session goes on.
        for fields in [
            [("Sec-Fetch-Site", "cross-site")], [("Origin", "https://evil.test")], [("Origin", "https://app.test")],
        ] {
            let answer = try submit(test, fields)
            #expect(answer.hasPrefix("HTTP/1.1 403 ") && !answer.contains("Location"), "\(answer)")
        }
        // The others were not logged out, and who is no browser is told why.
        #expect(try submit(test, [cookie], "elsewhere=on").hasPrefix("HTTP/1.1 401 "))
        #expect(try submit(test, [("Authorization", "Bearer nonsense")]).hasPrefix("HTTP/1.1 401 "))
    }

    @Test func `a form is told of no log-out that may not be one`() async throws {
        let test = try await ServiceUnderTest("grace = \"1ms\"", tables: ["[cookie]", "after_log_out = \"/login\""])
        let old = ("Cookie", try #require(try await test.logIn().cookie))
        let new = ("Cookie", try #require(try await test.send(.POST, "/refresh", [old]).cookie))
        #expect(try await test.verify(new).status == 204)
        try await eventually { try await test.verify(old).status == 401 }
        let superseded = try submit(test, [old])
        #expect(superseded.hasPrefix("HTTP/1.1 401 ") && !superseded.contains("Location"), "\(superseded)")
        #expect(try await test.verify(new).status == 204)
        try test.redis.process.kill()
        let answer = try submit(test, [new])
        #expect(answer.hasPrefix("HTTP/1.1 503 ") && !answer.contains("Location") && !answer.contains("Set-Cookie"))
    }

    @Test func `the page of another site can't`() async throws {
        let test = try await ServiceUnderTest(tables: ["[cookie]", "same_site = \"none\""])
        let own = "127.0.0.1:\(test.service.port)"
        for fields in [
            [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "cross-site"), ("Origin", "http://\(own)")],
            [("Origin", "https://evil.test")], [("Origin", "null")],
        ] {
            let begun = try await test.logIn()
            let cookie = ("Cookie", try #require(begun.cookie))
            for path in ["/logout", "/refresh"] {
                let answer = try await test.send(.POST, path, [cookie] + fields, body: "x=y", type: Self.form)
                #expect(answer.status == 403 && answer.json["error"]?.string == "access_denied", "\(fields)")
            }
            #expect(try await test.verify(cookie).status == 204)
            // A token in a field is no browser's doing.
            let own = ServiceUnderTest.fields(begun)
            #expect(try await test.send(.POST, "/logout", own + fields).status == 204)
        }
        for fields in [
            [("Sec-Fetch-Site", "same-origin")], [("Sec-Fetch-Site", "same-site")], [("Sec-Fetch-Site", "none")],
            [("Origin", "http://\(own)")],
        ] {
            let cookie = ("Cookie", try #require(try await test.logIn().cookie))
            #expect(try await test.send(.POST, "/logout", [cookie] + fields).status == 204, "\(fields)")
        }
    }

    @Test(arguments: LinkMode.allCases)
    func `no body gives the token to who came with a cookie`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim", mode)
        let answer = try await test.send(.POST, "/refresh", [("Cookie", try #require(begun.cookie))])
        #expect(answer.status == 200 && answer.cookie != nil)
        #expect(answer.json["token"] == nil && answer.json["secret"] == nil && !answer.text.contains("eyJ"))
        #expect(answer.json["session"] == begun.json["session"])
        let fields = ServiceUnderTest.fields(try await test.logIn("ann", mode))
        #expect(try await test.send(.POST, "/refresh", fields).json["token"]?.string?.hasPrefix("eyJ") == true)
    }

    @Test(arguments: LinkMode.allCases)
    func `a cookie that no browser keeps is an error before anything is opened`(mode: LinkMode) async throws {
        let test = try await ServiceUnderTest()
        let claims = ", \"claims\": {\"x\": \"\(String(repeating: "x", count: 6000))\"}"
        let refused = try await test.logIn("kim", mode, claims)
        #expect(refused.status == 400 && refused.cookie == nil, "\(refused.text)")
        #expect(refused.json["error_description"]?.string?.contains("a cookie has room for") == true)
        #expect(try await test.directory.sessions(of: "kim").isEmpty)
        let begun = try await test.logIn("kim", mode, claims + ", \"cookie\": false")
        #expect(begun.status == 201 && begun.fields["Set-Cookie"].isEmpty)
        let fields = ServiceUnderTest.fields(begun)
        #expect(try await test.verify(fields[0]).status == (mode == .paired ? 401 : 204))
        #expect(try await test.send(.POST, "/refresh", fields).status == 200)
    }

    /// Every length around the bound: what is set fits, and what does not fit is not set.
    @Test func `the bound is the browser's`() async throws {
        let test = try await ServiceUnderTest()
        var (kept, refused) = (0, 0)
        for count in stride(from: 2600, to: 2900, by: 7) {
            let claims = ", \"claims\": {\"x\": \"\(String(repeating: "x", count: count))\"}"
            let answer = try await test.logIn("kim", .paired, claims)
            if let cookie = answer.cookie {
                kept += 1
                #expect(answer.status == 201 && cookie.utf8.count - 1 <= 4096)
            } else {
                refused += 1
                #expect(answer.status == 400)
            }
        }
        #expect(kept > 0 && refused > 0)
    }
}
