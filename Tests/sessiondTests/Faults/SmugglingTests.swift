import NIOHTTP1
import TestSupport
import Testing

/// Requests that two servers may read differently: refused, and never taken for two.
@Suite struct SmugglingTests {
    private static let inner = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test(
        arguments: [
            "POST /logout HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\(inner)",
            "POST /logout HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 40\r\n\r\nabcd\(inner)",
            "POST /logout HTTP/1.1\r\nHost: x\r\nContent-Length: +4\r\n\r\nabcd\(inner)",
            "POST /logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n\(inner)",
            "POST /logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n\(inner)",
            "GET /verify HTTP/1.1\r\nHost: x\r\nX-A: b\r\n folded: c\r\nAuthor\0ization: x\r\n\r\n\(inner)",
            "GET /verify HTTP/1.1\r\nHost : x\r\n\r\n\(inner)",
            "GET /verify HTTP/1.1\nHost: x\nX-Session-User: \0admin\n\n\(inner)",
        ]
    )
    func `is not two requests`(_ text: String) async throws {
        let test = try await ServiceUnderTest()
        let answer = try RawConnection(test.service.port).exchange(text + "")
        #expect(!answer.contains("\"status\":\"ready\""), "the inner request was answered: \(answer)")
        #expect(answer.hasPrefix("HTTP/1.1 4"), "\(answer)")
        #expect(try await test.send(.GET, "/health").status == 200)
    }

    @Test func `fields that are too large`() async throws {
        let test = try await ServiceUnderTest()
        let field = "X-A: \(String(repeating: "a", count: 20_000))\r\n"
        let answer = try RawConnection(test.service.port).exchange("GET /verify HTTP/1.1\r\nHost: x\r\n\(field)\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 431 "))
        #expect(answer.contains("larger than the 16384 bytes that are accepted"))
        let metrics = try await test.send(.GET, "/metrics").text
        #expect(metrics.contains("sessiond_requests_total{endpoint=\"unknown\",status=\"431\"} 1"))
    }

    @Test func `what a client says of itself is not repeated`() async throws {
        let test = try await ServiceUnderTest()
        let begun = try await test.logIn("kim")
        let answer = try await test.verify(
            ("Cookie", try #require(begun.cookie)),
            ("X-Session-User", "admin"),
            ("X-Session-Claims", "e30")
        )
        #expect(answer.fields["X-Session-User"] == ["kim"])
        #expect(answer.fields["X-Session-Claims"] != ["e30"])
    }
}
