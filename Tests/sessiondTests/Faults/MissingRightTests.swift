import JOSE
import NIOHTTP1
import Redis
import SessionLink
import TestSupport
import Testing

/// A service whose connection lacks a right: what it says of an end is what servers say.
@Suite struct MissingRightTests {
    @Test(
        arguments: ["/oauth/revoke", "/logout"],
        ["hget", "hmget", "exists", "xadd", "zadd", "unlink", "zrem", "hdel", "publish"]
    )
    func `what is answered as ended is refused, and all else is not`(path: String, right: String) async throws {
        let test = try await ServiceUnderTest()
        for mode in LinkMode.allCases {
            let begun = try await test.logIn("kim", mode)
            let fields = ServiceUnderTest.fields(begun)
            @Sendable func end() async throws -> ServiceUnderTest.Answer {
                path == "/logout"
                    ? try await test.send(.POST, path, fields)
                    : try await test.form(path, begun.json["token"]?.string ?? "")
            }
            @Sendable func isGood() async throws -> Bool {
                try await test.send(.GET, "/verify", fields).status == 204
            }
            _ = try await test.client.send(RedisCommand("ACL", "SETUSER", "default", "-\(right)"))
            let answer = try await end()
            _ = try await test.client.send(RedisCommand("ACL", "SETUSER", "default", "+\(right)"))
            if answer.status < 300 {
                try await eventually { try await !isGood() }
            } else {
                #expect(answer.status == 503 && answer.text.contains("nothing was changed"), "\(mode): \(answer.text)")
                #expect(try await isGood(), "\(mode)")
                #expect(try await end().status < 300, "\(mode)")
                try await eventually { try await !isGood() }
            }
        }
    }
}
