import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// How sessions of foreign tokens end, and that no such token comes back.
@Suite struct ForeignEndTests {
    @Test func `a revoked sessions token is never linked again`() async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        let session = try #require(try await foreign.link(token).grant).session.id
        let receipt = try await foreign.fixture.administration.revoke(session: session, by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done)
        #expect(try await foreign.verify(token).refusal == .sessionGone)
        #expect(try await foreign.link(token).refusal == .sessionGone)
        // Not even where the token's own key was lost.
        let key = try #require(foreign.fixture.keys.linked(try foreign.fingerprint(token)))
        try await foreign.fixture.command("DEL", key)
        #expect(try await foreign.link(token).refusal == .denied(.fingerprint))
        // Another token of the same user is another log-in.
        let next = try foreign.token()
        #expect(try await foreign.link(next).grant != nil)
        #expect(try await foreign.verify(next).acceptance != nil)
        #expect(try await foreign.fixture.events() == ["log-in", "session-revoked", "log-in"])
    }

    @Test func `an idle sessions token is never linked again`() async throws {
        let foreign = try await ForeignFixture { $0.idleTimeout = .milliseconds(50) }
        let token = try foreign.token()
        let session = try #require(try await foreign.link(token).grant).session.id
        try await eventually { try await foreign.fixture.directory.detail(of: session) == nil }
        #expect(try await foreign.verify(token).refusal == .sessionGone)
        #expect(try await foreign.link(token).refusal == .sessionGone)
        #expect(
            try await foreign.link.link(token: foreign.token(), user: "kim", session: session).refusal == .sessionGone
        )
    }

    @Test(arguments: ["user", "everyone"])
    func `an epoch ends them`(whose: String) async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        let session = try #require(try await foreign.link(token).grant).session.id
        let marks = foreign.fixture.keys.key(.marks, of: Partition(user: "kim"))
        // The epoch alone, as before any session is removed.
        let field = whose == "user" ? "e:kim" : "*"
        try await foreign.fixture.command("HINCRBY", marks, field, 1)
        #expect(try await foreign.verify(token).refusal == .epoch)
        #expect(try await foreign.link(token).refusal == .epoch)
        #expect(try await foreign.link.link(token: foreign.token(), user: "kim", session: session).refusal == .epoch)
        #expect(try await foreign.link.logOut(Credential(token: token)) == .refused(.epoch))
        let administration = foreign.fixture.administration
        let receipt =
            try await whose == "user"
            ? administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
            : administration.revokeEveryone(by: Fixture.ann, reason: "")
        #expect(receipt.sessions == 1)
        #expect(try await foreign.verify(token).refusal == .sessionGone)
        #expect(try await foreign.link(token).refusal == .sessionGone)
    }

    @Test func `a locked users tokens are refused`() async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        _ = try await foreign.link(token)
        _ = try await foreign.fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
        #expect(try await foreign.verify(token).acceptance == nil)
        let error = await #expect(throws: SessionLinkError.self) { try await foreign.link(foreign.token()) }
        guard case .userLocked = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        _ = try await foreign.fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "")
        #expect(try await foreign.link(token).refusal == .sessionGone)
        #expect(try await foreign.link(foreign.token()).grant != nil)
    }

    @Test func `a token can be denied before it was ever linked`() async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        let expiry = foreign.fixture.clock.now + 300
        let subject = DenialSubject(try JWS(token))
        #expect(subject == .fingerprint(try foreign.fingerprint(token), user: nil))
        _ = try await foreign.fixture.administration.deny(subject, until: expiry, by: Fixture.ann, reason: "leaked")
        #expect(try await foreign.link(token).refusal == .denied(.fingerprint))
        #expect(try await foreign.verify(token).acceptance == nil)
        #expect(try await foreign.link.sessions(of: "kim") == [])
        // And one that is linked: the session stays for the next token.
        let linked = try foreign.token()
        let session = try #require(try await foreign.link(linked).grant).session.id
        let denial = DenialSubject.fingerprint(try foreign.fingerprint(linked), user: "kim")
        _ = try await foreign.fixture.administration.deny(denial, until: expiry, by: Fixture.ann, reason: "leaked")
        #expect(try await foreign.verify(linked).refusal == .denied(.fingerprint))
        #expect(try await foreign.link(linked).refusal == .denied(.fingerprint))
        #expect(
            try await foreign.link.link(token: token, user: "kim", session: session).refusal == .denied(.fingerprint)
        )
        let next = try foreign.token()
        #expect(try await foreign.link.link(token: next, user: "kim", session: session).grant != nil)
        #expect(try await foreign.verify(next).acceptance?.session == session)
    }

    @Test func `a retired key of the issuer refuses all that it signed`() async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        let session = try #require(try await foreign.link(token).grant).session.id
        let kid = try #require(foreign.issuer.key.keyID)
        _ = try await foreign.fixture.administration.retire(key: kid, by: Fixture.ann, reason: "")
        #expect(try await foreign.verify(token).refusal == .denied(.key))
        #expect(try await foreign.link(foreign.token()).refusal == .denied(.key))
        #expect(
            try await foreign.link.link(token: foreign.token(), user: "kim", session: session).refusal == .denied(.key)
        )
    }

    @Test func `the limit of sessions counts them`() async throws {
        let foreign = try await ForeignFixture { $0.sessionLimit = 1 }
        let first = try foreign.token()
        _ = try await foreign.link(first)
        let second = try foreign.token()
        _ = try await foreign.link(second)
        #expect(try await foreign.link.sessions(of: "kim").count == 1)
        let verdicts = [try await foreign.verify(first), try await foreign.verify(second)]
        #expect(verdicts.count { $0.acceptance != nil } == 1)
    }
}
