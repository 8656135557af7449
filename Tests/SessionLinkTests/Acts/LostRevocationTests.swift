import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What a server's replica knows to be revoked, and the store forgot: no way of asking about a token leads round that.
@Suite struct LostRevocationTests {
    /// A server that heard of what was done to a token, in a store that forgets it then.
    private func forgotten(
        _ mode: LinkMode,
        _ act: (Fixture, Grant) async throws -> Void
    ) async throws -> (server: ReplicaFixture, grant: Grant) {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        let held = server.replica.count
        try await act(fixture, grant)
        try await eventually { server.replica.count > held }
        try await fixture.command("DEL", fixture.keys.key(.denied, of: grant.session.id.partition))
        return (server, grant)
    }

    private func keyID(of grant: Grant) throws -> String? {
        try JWS(grant.credential.token ?? "").header.keyID
    }

    @Test(arguments: LinkMode.allCases)
    func `introspection and log out elsewhere refuse what verification does`(mode: LinkMode) async throws {
        let (server, grant) = try await forgotten(mode) { fixture, grant in
            let session = DenialSubject.session(grant.session.id)
            _ = try await fixture.administration.deny(session, until: Date() + 900, by: Fixture.ann, reason: "")
        }
        let other = try await server.fixture.logIn("kim", mode)
        #expect(try await server.verify(grant).refusal == .denied(.session))
        #expect(try await server.link.introspect(#require(grant.credential.token)).refusal == .denied(.session))
        #expect(try await server.link.logOutElsewhere(grant.credential) == .refused(.denied(.session)))
        #expect(try await server.verify(other).acceptance != nil)
        // To end its own session is everybody's right.
        #expect(try await server.link.logOut(grant.credential) == .ended([grant.session.id]))
    }

    @Test func `a token of a denied key gets no successor`() async throws {
        let (server, grant) = try await forgotten(.allowlist) { fixture, grant in
            let key = try #require(try keyID(of: grant))
            _ = try await fixture.administration.deny(.key(key), until: Date() + 900, by: Fixture.ann, reason: "")
        }
        #expect(try await server.verify(grant).refusal == .denied(.key))
        try server.link.replaceKeys(
            with: LinkKeys(signing: Fixture.key(2), verifying: [Fixture.key(1)])
        )
        #expect(try await server.link.refresh(grant.credential) == .refused(.denied(.key)))
    }

    @Test(arguments: LinkMode.allCases)
    func `a dead token still names the session that goes on`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        let token = try #require(grant.credential.token)
        #expect(try await fixture.link.session(of: token) == .success(grant.session.id))
        let oldest = try await fixture.logIn("kim", mode)
        var newest = oldest
        for _ in 1...2 {
            guard case .renewed(let next) = try await fixture.refresh(newest.credential) else {
                Issue.record("no successor")
                return
            }
            newest = next
        }
        let key = try #require(try keyID(of: grant))
        _ = try await fixture.administration.deny(.key(key), until: Date() + 900, by: Fixture.ann, reason: "")
        #expect(try await fixture.link.introspect(token).refusal == .denied(.key))
        #expect(try await fixture.link.session(of: token) == .success(grant.session.id))
        // Whoever has the key may have written one that the session does not have as its own.
        let other = try #require(oldest.credential.token)
        #expect(try await fixture.link.session(of: other) == .failure(.denied(.key)))
        let strange = try fixture.another(seed: 6)
        try strange.replaceKeys(with: LinkKeys(signing: Fixture.key(2)))
        #expect(try await strange.session(of: token) == .failure(.unknownKey))
        #expect(try await strange.verify(grant.credential).refusal == .unknownKey)
    }
}
