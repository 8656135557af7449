import Foundation
import Layouts
import Redis
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// What is known of a session, and what is not: nothing is said that nobody knows.
@Suite struct StoreTruthTests {
    private static func express(_ more: String, age: String = "3600000") -> String {
        #"{"cookie":{"originalMaxAge":\#(age),"path":"/"}\#(more)}"#
    }

    private static func row(_ value: String, left: Int, _ layout: Layout? = nil) async throws -> SessionRow {
        let test = try await TestStore([try layout ?? .named("express")])
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), value, "EX", left))
        let row = try #require(try await test.store.rows().first)
        await test.store.close()
        return row
    }

    @Test func `a value that can't be read is called neither alive nor dead`() async throws {
        let test = try await TestStore([try .named("express")])
        let large =
            #"{"cookie":{"path":"/"},"passport":{"user":"mina"},"x":""# + String(repeating: "x", count: 20 << 20)
        for value in [#"{"cookie":{"pa"#, "\u{1}\u{2}", large] {
            _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), value, "EX", 60))
            let found = try await StoreLookTests.find(StoreActTests.key(1), in: test.store)
            guard case .unreadable(let reason) = found.verdict else {
                Issue.record("\(found.verdict)")
                continue
            }
            #expect(!reason.isEmpty)
        }
        await test.store.close()
    }

    @Test func `a token's end is not the session's that holds it, and decides where the entry is a token`() async throws
    {
        let token = MadeToken.of(#"{"sub":"mina","jti":"t1","exp":\#(MadeToken.seconds(-60))}"#)
        let value = Self.express(#","passport":{"user":"mina"},"access_token":"\#(token)""#)
        let held = try await Self.row(value, left: 3_000)
        #expect(held.expires != nil && held.state(at: Timestamp(seconds: MadeToken.seconds(0))) == .live)
        var layout = try Layout.named("express")
        layout.lifetime.endsWithToken = true
        let ending = try await Self.row(value, left: 3_000, layout)
        #expect(ending.state(at: Timestamp(seconds: MadeToken.seconds(0))) == .expired)

        let test = try await TestStore([try .named("jwt-rt")])
        _ = try await test.redis.send(RedisCommand("SET", "RT:mina", token, "EX", 600))
        let listed = try #require(try await test.store.rows().first)
        #expect(listed.state(at: Timestamp(seconds: MadeToken.seconds(0))) == .expired && !listed.isUserClaimed)
        await test.store.close()
    }

    @Test func `whom only a token in a session names is claimed, whom the session names is known`() async throws {
        let token = MadeToken.of(#"{"sub":"admin","exp":\#(MadeToken.seconds(600))}"#)
        let claimed = try await Self.row(Self.express(#","searched":"\#(token)""#), left: 60)
        #expect(claimed.user == "admin" && claimed.isUserClaimed)
        let known = try await Self.row(Self.express(#","passport":{"user":"mina"},"searched":"\#(token)""#), left: 60)
        #expect(known.user == "mina" && !known.isUserClaimed)
    }

    @Test func `the last use is told where it is known how much time the application gives, and else not`() async throws
    {
        let now = MadeToken.seconds(0)
        // The value says how much it was given.
        let told = try await Self.row(Self.express(#","passport":{"user":"mina"}"#), left: 3_000)
        #expect(told.seen.map { (now - 700...now - 500).contains($0.seconds) } ?? false)
        // A day is what connect-redis gives by default: nobody says that this application does.
        let unknown = try await Self.row(Self.express(#","passport":{"user":"mina"}"#, age: "null"), left: 1_800)
        #expect(unknown.seen == nil)
        // Not before the log-in, and not in the future.
        let loggedIn = #","passport":{"user":"mina"},"loginAt":\#(now - 60)"#
        #expect(try await Self.row(Self.express(loggedIn), left: 1_800).seen == nil)
        #expect(try await Self.row(Self.express(loggedIn, age: "600000"), left: 3_000).seen == nil)
        // What an operator's own layout says is so.
        let source = "title = \"Ours\"\ninherits = \"express\"\n[life]\nfull = \"2h\""
        let file = LayoutLibrary.File(name: "ours", file: "/ours.toml", source: source)
        let ours = try #require(LayoutLibrary(own: [file])["ours"])
        let known = try await Self.row(Self.express(#","passport":{"user":"mina"}"#, age: "null"), left: 7_000, ours)
        #expect(known.seen.map { (now - 250...now - 150).contains($0.seconds) } ?? false)
    }

    @Test func `a token that merely names an open session is not called alive`() async throws {
        let test = try await TestStore([try .named("express")])
        let key = StoreActTests.key(1)
        _ = try await test.redis.send(
            RedisCommand("SET", key, Self.express(#","passport":{"user":"mina"},"sid":"log-in-1""#), "EX", 60)
        )
        let forged = MadeToken.of(
            #"{"sub":"mina","sid":"\#(key.dropFirst(5))","exp":\#(MadeToken.seconds(600))}"#
        )
        let found = try await StoreLookTests.find(forged, in: test.store)
        #expect(found.verdict == .unknown && found.session != nil && found.trust != .vouched)
        await test.store.close()
    }

    @Test(arguments: [
        #"curl -H "Cookie: theme=dark; connect.sid=s%3AID.c2ln; a=b" https://shop.example.com/"#,
        "curl 'https://shop.example.com/x' -b 'connect.sid=s%3AID.c2ln' --compressed",
        "Set-Cookie: connect.sid=s%3AID.c2ln; Path=/; HttpOnly",
        "GET / HTTP/1.1\r\nHost: shop\r\nCookie: connect.sid=s%3AID.c2ln\r\n\r\n",
        "connect.sid%3Ds%253AID.c2ln",
        #"{"log":{"entries":[{"request":{"cookies":[{"name":"theme","value":"dark"},{"name":"connect.sid","value":"s%3AID.c2ln"}]}}]}}"#,
        #"{"headers":[{"name":"Cookie","value":"theme=dark; connect.sid=s%3AID.c2ln"}]}"#,
        "connect.sid=s:ID.c2ln",
    ])
    func `a session is found by whatever its cookie was copied with`(text: String) async throws {
        let test = try await TestStore([try .named("express")])
        let key = StoreActTests.key(1)
        _ = try await test.redis.send(RedisCommand("SET", key, StoreActTests.value, "EX", 60))
        let pasted = text.replacing("ID", with: String(key.dropFirst(5)))
        #expect(try await StoreLookTests.find(pasted, in: test.store).user == "mina", "\(text)")
        await test.store.close()
    }

    @Test(arguments: ["Authorization: Bearer ID", "curl -H 'authorization: bearer ID' https://x.example.com"])
    func `an opaque token is found by the header that carries it`(text: String) async throws {
        let test = try await TestStore([try .named("fastapi-users")])
        let id = String(repeating: "aB3", count: 14) + "x"
        _ = try await test.redis.send(RedisCommand("SET", "fastapi_users_token:\(id)", "7", "EX", 60))
        #expect(try await StoreLookTests.find(text.replacing("ID", with: id), in: test.store).user == "7")
        await test.store.close()
    }
}
