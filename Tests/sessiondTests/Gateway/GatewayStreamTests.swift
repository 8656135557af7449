import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import SessionLink
import TestSupport
import Testing

/// What lasts longer than a request: uploads, and connections that become something else.
@Suite(.timeLimit(.minutes(3))) struct GatewayStreamTests {
    @Test(arguments: Gateway.allCases)
    func `a refresh during an upload`(gateway: Gateway) async throws {
        try await Site.visit(gateway, "refresh_ahead = \"1h\"") { site in
            for attempt in 1...5 {
                let cookie = try #require(try await site.test.logIn().cookie)
                let part = ByteBuffer(repeating: 0x78, count: 64 << 10)
                let (parts, more) = AsyncStream.makeStream(of: ByteBuffer.self)
                more.yield(part)
                let fields = [("Cookie", cookie), ("Content-Type", "text/plain")]
                async let upload = site.get(
                    "/upload",
                    fields,
                    method: .POST,
                    body: .stream(parts, length: .known(Int64(8 * part.readableBytes)))
                )
                var fresh = try #require(try await site.get("/", [("Cookie", cookie)]).cookie)
                for _ in 1...7 {
                    fresh = try #require(try await site.get("/", [("Cookie", fresh)]).cookie)
                    more.yield(part)
                }
                more.finish()
                let answer = try await upload
                // On a busy machine it may be asked about after all refreshes: then its token is an old one.
                if answer.status == 401, attempt < 5 { continue }
                let seen = try #require(answer.seen, "\(answer) \(site.running.log)")
                #expect(
                    seen.method == "POST" && seen.bytes == 8 * part.readableBytes && seen["x-session-user"] == ["kim"]
                )
                #expect(try await site.get("/", [("Cookie", fresh)]).status == 200)
                return
            }
        }
    }

    /// Some gateways write into a buffer that is full of the body already.
    @Test(arguments: Gateway.allCases)
    func `long claims and a long cookie beside long bodies`(gateway: Gateway) async throws {
        try await Site.visit(gateway, "refresh_ahead = \"1h\"\n[limits]\nclaims_bytes = 4000") { site in
            let claims = ", \"claims\": {\"x\": \"\(String(repeating: "y", count: 2200))\"}"
            for mode in LinkMode.allCases {
                let begun = try await site.test.logIn("kim", mode, claims)
                let cookie = ("Cookie", try #require(begun.cookie))
                for fields in [[cookie], ServiceUnderTest.fields(begun)] {
                    let body = HTTPClientRequest.Body.bytes(ByteBuffer(repeating: 0x78, count: 300_000))
                    let answer = try await site.get("/large", fields, method: .POST, body: body)
                    let seen = try #require(answer.seen, "\(answer.status) \(answer.fields) \(site.running.log)")
                    #expect(seen.bytes == 300_000 && seen["padding"].first?.utf8.count == 200_000)
                    #expect(seen["x-session-user"] == ["kim"])
                    #expect(seen["x-session-claims"].first.map { $0.utf8.count > 3000 } == true)
                    let isCookie = fields.count == 1 && fields[0].0 == "Cookie"
                    if isCookie { #expect(answer.cookie.map { $0.utf8.count > 3000 } == true) }
                    if !isCookie, gateway.handsOnTokens {
                        #expect(answer.fields["X-Session-Token"].first.map { $0.utf8.count > 3000 } == true)
                    }
                }
            }
        }
    }

    @Test(arguments: Gateway.allCases)
    func `a web socket, and no other protocol`(gateway: Gateway) async throws {
        let echo = try await EchoUpstream()
        try await Site.visit(gateway, "refresh_ahead = \"1h\"", application: echo.port) { site in
            let cookie = try #require(try await site.test.logIn().cookie)
            let client = try RawTLSClient(site.running)
            let opened = try await client.upgrade(to: "websocket", "Cookie: \(cookie)", says: "ping")
            #expect(opened.head.hasPrefix("HTTP/1.1 101 ") && opened.echo == "ping", "\(opened) \(site.running.log)")
            #expect(opened.head.lowercased().contains("\r\nx-seen-user: kim\r\n"))
            #expect(opened.head.contains("__Host-session=") == gateway.handsOnWithUpgrade)

            // What a client lists in Connection is for the next hop alone (RFC 9110, section 7.6.1), and is not to take away
            // what was said of it since.
            for list in [
                "X-Session-User", "close, x-session-user", "keep-alive,X-Session-User,X-Session-Id",
                "Upgrade, X-Session-User",
            ] {
                let answer = try await client.ask([
                    "Connection: \(list)", "X-Session-User: forged", "Cookie: \(cookie)",
                ])
                #expect(answer.head.hasPrefix("HTTP/1.1 200 "), "\(answer)")
                #expect(answer.head.lowercased().contains("\r\nx-seen-user: kim\r\n"), "\(list): \(answer)")
            }
            let both = ["Connection: Upgrade, X-Session-User", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
            let listed = try await client.ask(
                both + ["Sec-WebSocket-Key: \(RawTLSClient.key)", "Cookie: \(cookie)"],
                says: "ping"
            )
            #expect(listed.head.lowercased().contains("\r\nx-seen-user: kim\r\n"), "\(listed)")

            let refused = try await client.upgrade(to: "websocket", "X-Session-User: kim", says: "ping")
            #expect(refused.head.hasPrefix("HTTP/1.1 401 "), "\(refused)")
            for other in ["h2c", "TLS/1.0", "websocket, h2c", "h2c, websocket", "websocketx"] {
                let answer = try await client.upgrade(to: other, "Cookie: \(cookie)", says: "ping")
                #expect(!answer.head.hasPrefix("HTTP/1.1 101 "), "\(other): \(answer)")
            }
        }
    }
}
