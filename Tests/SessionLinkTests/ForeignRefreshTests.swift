import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// The issuer's next token takes the place of the one before: one log-in stays one session.
@Suite struct ForeignRefreshTests {
    private func relink(_ foreign: ForeignFixture, _ token: String, _ session: SessionID) async throws -> LinkOutcome {
        try await foreign.link.link(token: token, user: "kim", session: session, peer: Fixture.home)
    }

    @Test func `the next token takes over`() async throws {
        let foreign = try await ForeignFixture()
        let first = try foreign.token(id: "one")
        let session = try #require(try await foreign.link(first).grant).session.id
        let second = try foreign.token(id: "two")
        let grant = try #require(try await relink(foreign, second, session).grant)
        #expect(grant.isNew)
        #expect(grant.session.id == session)
        #expect(grant.session.generation == 2)
        let row = try #require(try await foreign.link.sessions(of: "kim").first)
        #expect(row.jti == "two")
        #expect(row.generation == 2)
        // The former one is good until the new one was used, and for the grace.
        #expect(try await foreign.verify(first).acceptance?.isRefreshDue == true)
        #expect(try await foreign.verify(second).acceptance?.generation == 2)
        #expect(try await foreign.verify(first).acceptance != nil)
        try await foreign.fixture.age(session, "prevuntil", to: 1)
        #expect(try await foreign.verify(first).refusal == .superseded)
        // It is no way back.
        #expect(try await relink(foreign, first, session).refusal == .superseded)
        #expect(try await foreign.link(first).refusal == .superseded)
        let third = try foreign.token()
        _ = try await relink(foreign, third, session)
        #expect(try await relink(foreign, first, session).refusal == .superseded)
        #expect(try await foreign.verify(first).refusal == .superseded)
        #expect(try await foreign.verify(third).acceptance?.generation == 3)
        #expect(try await foreign.link.sessions(of: "kim").count == 1)
        // Once revoked, none of them is.
        _ = try await foreign.fixture.administration.revoke(session: session, by: Fixture.ann, reason: "")
        for token in [first, second, third] {
            #expect(try await foreign.verify(token).acceptance == nil)
            #expect(try await foreign.link(token).refusal == .sessionGone)
        }
    }

    @Test func `an expired tokens session waits for the next`() async throws {
        let foreign = try await ForeignFixture()
        let first = try foreign.token(for: 300)
        let session = try #require(try await foreign.link(first).grant).session.id
        foreign.fixture.clock.advance(301)
        #expect(try await foreign.verify(first) == .refreshRequired(session, .expired))
        #expect(try await foreign.link(first).refusal == .expired)
        let second = try foreign.token()
        #expect(try await relink(foreign, second, session).grant?.session.generation == 2)
        #expect(try await foreign.verify(second).acceptance != nil)
    }

    @Test func `a requested refresh is delivered by the next token`() async throws {
        let foreign = try await ForeignFixture()
        let first = try foreign.token()
        let session = try #require(try await foreign.link(first).grant).session.id
        _ = try await foreign.fixture.administration.forceRefresh(session: session, by: Fixture.ann, reason: "")
        #expect(try await foreign.verify(first) == .refreshRequired(session, .requested))
        // Linking the same token once more delivers nothing.
        #expect(try await relink(foreign, first, session).grant?.isNew == false)
        #expect(try await foreign.verify(first) == .refreshRequired(session, .requested))
        let second = try foreign.token()
        #expect(try await relink(foreign, second, session).grant?.isNew == true)
        #expect(try await foreign.verify(first).refusal == .superseded)
        #expect(try await foreign.verify(second).acceptance != nil)
        let detail = try #require(try await foreign.fixture.directory.detail(of: session))
        #expect(detail.forcedRefresh?.delivered != nil)
        #expect(try await foreign.fixture.events() == ["log-in", "refresh-requested", "refresh"])
    }

    @Test func `only its issuer refreshes it`() async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        let grant = try #require(try await foreign.link(token).grant)
        for credential in [Credential(token: token), grant.credential] {
            let refusal = try await foreign.link.refresh(credential).refusal
            #expect(refusal == .issuedElsewhere)
            #expect(refusal?.description.contains("another issuer") == true)
        }
        let verdict = try await foreign.link.verify(grant.credential, peer: Fixture.home, refreshing: true)
        #expect(verdict.acceptance != nil)
        #expect(foreign.fixture.claims.calls == 0)
        #expect(try await foreign.link.sessions(of: "kim").map(\.generation) == [1])
    }

    @Test func `a token goes to no other session`() async throws {
        let foreign = try await ForeignFixture()
        let (first, second) = (try foreign.token(), try foreign.token())
        let one = try #require(try await foreign.link(first).grant).session.id
        let two = try #require(try await foreign.link(second).grant).session.id
        #expect(try await relink(foreign, first, two).refusal == .linkMismatch)
        let own = try await foreign.fixture.logIn("kim").session.id
        #expect(try await relink(foreign, foreign.token(), own).refusal == .linkMismatch)
        let third = try foreign.token()
        let outcome = try await foreign.link.link(token: third, user: "lee", session: one)
        #expect(outcome.refusal == .linkMismatch)
        #expect(try await foreign.verify(third).refusal == .sessionGone)
        #expect(try await foreign.verify(first).acceptance?.session == one)
        #expect(try await foreign.verify(second).acceptance?.session == two)
    }

    @Test func `racers with the same token agree`() async throws {
        let foreign = try await ForeignFixture()
        let session = try #require(try await foreign.link(foreign.token()).grant).session.id
        let next = try foreign.token()
        let servers = [foreign.link, try foreign.another(seed: 2)]
        let outcomes = try await withThrowingTaskGroup(of: LinkOutcome.self) { group in
            for number in 0..<8 {
                group.addTask { try await servers[number % 2].link(token: next, user: "kim", session: session) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0.grant?.session.generation == 2 })
        #expect(outcomes.count { $0.grant?.isNew == true } == 1)
        #expect(try await foreign.verify(next).acceptance?.generation == 2)
    }

    @Test func `what is noted of a token ends in time`() async throws {
        let foreign = try await ForeignFixture()
        let first = try foreign.token(for: 300)
        let session = try #require(try await foreign.link(first).grant).session.id
        let key = try #require(foreign.fixture.keys.linked(try foreign.fingerprint(first)))
        let detail = try #require(try await foreign.fixture.directory.detail(of: session))
        let end = try await foreign.fixture.command("PEXPIRETIME", key).int
        #expect(end == detail.absoluteEnd.milliseconds)
        _ = try await relink(foreign, foreign.token(), session)
        // Five minutes of lifetime, and five that clocks may differ by.
        let sooner = try await foreign.fixture.command("PEXPIRETIME", key).int
        #expect(sooner == foreign.fixture.clock.now.milliseconds + 600_000)
        // A token that outlives its session must not be linked anew.
        let long = try foreign.token(for: 90 * 86_400)
        _ = try await foreign.link(long)
        let longKey = try #require(foreign.fixture.keys.linked(try foreign.fingerprint(long)))
        let last = try await foreign.fixture.command("PEXPIRETIME", longKey).int
        #expect(last == foreign.fixture.clock.now.milliseconds + 90 * 86_400_000 + 300_000)
    }
}
