import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Keys that come and go while servers run.
@Suite struct KeyRingTests {
    /// The ID of the key that a grant's token names.
    private func keyID(_ grant: Grant) throws -> String? {
        try JWS(#require(grant.credential.token)).header.keyID
    }

    private func ring(_ signing: UInt8, _ verifying: UInt8...) throws -> LinkKeys {
        LinkKeys(signing: try Fixture.key(signing), verifying: try verifying.map { try Fixture.key($0) })
    }

    @Test(arguments: LinkMode.allCases)
    func `rotating logs nobody out`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        try fixture.link.replaceKeys(with: ring(2, 1))
        #expect(try await fixture.verify(first.credential).acceptance != nil)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        #expect(try keyID(first) == "key-1")
        #expect(try keyID(second) == "key-2")
        #expect(second.session.id == first.session.id)
        #expect(try await fixture.verify(second.credential).acceptance != nil)
        #expect(try keyID(try await fixture.logIn("lee", mode)) == "key-2")
        // Once the former key is dropped, its tokens are those of a stranger.
        try fixture.link.replaceKeys(with: ring(2))
        #expect(try await fixture.verify(second.credential).acceptance != nil)
        #expect(try await fixture.verify(first.credential).refusal == .unknownKey)
    }

    @Test(arguments: LinkMode.allCases)
    func `one server may be rotated before the other`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let other = try fixture.another(seed: 2)
        try other.replaceKeys(with: ring(1, 2))
        try fixture.link.replaceKeys(with: ring(2, 1))
        var grant = try await fixture.logIn("kim", mode)
        for (link, expected) in [(other, "key-1"), (fixture.link, "key-2"), (other, "key-1")] {
            grant = try #require(try await link.refresh(grant.credential).grant)
            #expect(try keyID(grant) == expected)
            for link in [fixture.link, other] { #expect(try await link.verify(grant.credential).acceptance != nil) }
        }
    }

    @Test func `keys must be told apart`() async throws {
        let fixture = try await Fixture()
        let nameless = try JWK(secret: [UInt8](repeating: 9, count: 32), algorithm: .hs256)
        let one = try Fixture.key(1)
        let verifier = try #require(try JWK.generate(.es256, keyID: "public").publicKey)
        let wrong: [(LinkKeys, String)] = [
            (LinkKeys(signing: nameless), "no key ID"), (LinkKeys(signing: one, verifying: [nameless]), "no key ID"),
            (LinkKeys(signing: one, verifying: [one]), "two keys of it have the key ID key-1"),
            (LinkKeys(signing: verifier), "No token could be signed"),
        ]
        for (keys, reason) in wrong {
            let error = #expect(throws: SessionLinkError.self) { try fixture.link.replaceKeys(with: keys) }
            #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
            #expect(throws: SessionLinkError.self) {
                try SessionLink(
                    redis: fixture.redis,
                    keys: keys,
                    secretKey: Secret(bytes: [UInt8](repeating: 7, count: 32)),
                    configuration: fixture.link.configuration,
                    claims: FixedClaims(),
                    clock: { Date() },
                    random: { TestRandom(seed: 4).bytes($0) }
                )
            }
        }
        // What was in use stays in use.
        #expect(try keyID(try await fixture.logIn()) == "key-1")
    }

    @Test func `many verify while keys are replaced`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let rings = [try ring(2, 1), try ring(1, 2)]
        try await withThrowingTaskGroup(of: Verdict.self) { group in
            for _ in 1...200 { group.addTask { try await fixture.verify(grant.credential) } }
            for number in 1...200 { try fixture.link.replaceKeys(with: rings[number % 2]) }
            for try await verdict in group { #expect(verdict.acceptance != nil) }
        }
    }
}
