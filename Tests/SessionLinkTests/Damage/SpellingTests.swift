import FoundationEssentials
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What only looks the same is another: `==` on strings says otherwise.
@Suite struct SpellingTests {
    private let composed = "jos\u{E9}"
    private let decomposed = "jose\u{301}"

    @Test func `a token has one spelling`() async throws {
        let fixture = try await Fixture()
        var token = ""
        while !token.contains("K") { token = try await fixture.logIn().credential.token ?? "" }
        #expect(try await fixture.verify(Credential(token: token)).acceptance != nil)
        let other = String(token.map { $0 == "K" ? "\u{212A}" : $0 })
        #expect(other == token)
        #expect(try await fixture.verify(Credential(token: other)).refusal != nil)
        #expect(try await fixture.link.introspect(other).refusal != nil)
        #expect(try await fixture.refresh(Credential(token: other)).refusal != nil)
        #expect(Credential(token: other) != Credential(token: token))
    }

    @Test func `users that look alike are two`() async throws {
        let fixture = try await Fixture()
        let (one, other) = (try await fixture.logIn(composed), try await fixture.logIn(decomposed))
        _ = try await fixture.administration.lock(user: composed, by: Fixture.ann, reason: "theft")
        #expect(try await fixture.verify(one.credential).refusal != nil)
        #expect(try await fixture.verify(other.credential).acceptance != nil)
        _ = try await fixture.administration.lock(user: decomposed, by: Fixture.ann, reason: "theft too")
        let locked = try await fixture.directory.restrictions().filter { $0.reason.hasPrefix("theft") }
        #expect(locked.count == 2)
        let entries = try await fixture.directory.audit(AuditQuery(limit: 100, user: composed))
        #expect(!entries.isEmpty && entries.allSatisfy { Array($0.user.utf8) == Array(composed.utf8) })
    }

    @Test func `a replica tells them apart`() throws {
        var revocations = Revocations()
        revocations.apply(Revocation(.user(Array(composed.utf8)), until: .max, mark: 7))
        revocations.apply(Revocation(.key(Array("K".utf8)), until: .max))
        let session = try #require(SessionID("000000000000000000000a"))
        func verdict(_ user: String, _ key: String) -> RevocationVerdict {
            let id = TokenID(session: session, generation: 1)
            return revocations.verdict(
                on: RevocableToken(id: id, user: user, epoch: Epoch(), fingerprint: "", keyID: key)
            )
        }
        #expect(verdict(composed, "k") == .refused(.epoch))
        #expect(verdict(decomposed, "k") == .good)
        #expect(verdict("kim", "K") == .refused(.denied(.key)))
        #expect(verdict("kim", "\u{212A}") == .good)
    }

    @Test func `everyone means every spelling`() async throws {
        let fixture = try await Fixture()
        for user in [composed, decomposed, "kim"] { _ = try await fixture.logIn(user) }
        let receipt = try await fixture.administration.revokeEveryone(by: Fixture.ann, reason: "")
        #expect(receipt.sessions == 3)
    }

    @Test func `keys are named by their bytes`() throws {
        let keys = LinkKeys(
            signing: try JWK(secret: [UInt8](repeating: 1, count: 32), algorithm: .hs256, keyID: "K"),
            verifying: [try JWK(secret: [UInt8](repeating: 2, count: 32), algorithm: .hs256, keyID: "\u{212A}")]
        )
        try keys.check()
        #expect(keys.accepted.select(keyID: "K", algorithm: .hs256).count == 1)
    }
}
