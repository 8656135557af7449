import FoundationEssentials
import JOSE
import Testing

@testable import SessionLink

@Suite struct RecentTokensTests {
    /// A reader of tokens, a token that it accepts, and the moment at which it was made.
    private func read() async throws -> (fixture: Fixture, token: String, read: ReadToken) {
        let fixture = try await Fixture()
        let token = try #require(try await fixture.logIn("kim", .allowlist).credential.token)
        return (fixture, token, try fixture.link.read(Credential(token: token), now: fixture.clock.now))
    }

    @Test func `what is new pushes out what is old`() async throws {
        let read = try await read().read
        var recent = RecentTokens(limit: 2)
        for text in ["a", "b", "c"] { recent.put(read, text) }
        #expect(recent.token("a") != nil, "used, and so young again")
        recent.put(read, "d")
        recent.put(read, "e")
        #expect(recent.token("b") == nil)
        #expect(recent.token("a") != nil)
        #expect(recent.token("e") != nil)
    }

    @Test func `long tokens are not kept`() async throws {
        let read = try await read().read
        var recent = RecentTokens()
        let text = String(repeating: "a", count: RecentTokens.longest)
        recent.put(read, text)
        recent.put(read, text + "a")
        #expect(recent.token(text) != nil)
        #expect(recent.token(text + "a") == nil)
    }

    /// Time is looked at each time, also backwards: a clock may be put right.
    @Test func `time is looked at each time`() async throws {
        let (fixture, token, first) = try await read()
        #expect(!first.isExpired)
        let credential = Credential(token: token)
        let end = Date(timeIntervalSince1970: try #require(first.claims.expiration).double)
        #expect(try fixture.link.read(credential, now: end + 120).isExpired)
        #expect(try !fixture.link.read(credential, now: fixture.clock.now).isExpired)
    }

    /// One character of the signature makes another token.
    @Test func `another signature is another token`() async throws {
        let (fixture, token, _) = try await read()
        let last = token.last == "A" ? "Q" : "A"
        let forged = Credential(token: token.dropLast() + last)
        #expect(throws: Refusal.self) { try fixture.link.read(forged, now: fixture.clock.now) }
        #expect(throws: Never.self) { try fixture.link.read(Credential(token: token), now: fixture.clock.now) }
    }
}
