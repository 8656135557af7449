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
}
