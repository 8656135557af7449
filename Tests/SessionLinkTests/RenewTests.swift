import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Requests that bring a fresh token home, without a refresh of their own.
@Suite struct RenewTests {
    private func renew(_ fixture: Fixture, _ credential: Credential) async throws -> Verdict {
        try await fixture.link.verify(credential, peer: Fixture.home, refreshing: true)
    }

    @Test(arguments: LinkMode.allCases)
    func `a token that is not due is left alone`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        #expect(try await renew(fixture, grant.credential).acceptance?.isRefreshDue == false)
        #expect(fixture.claims.calls == 1)
    }

    @Test(arguments: LinkMode.allCases)
    func `a token that is due is refreshed and the request goes on by it`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        fixture.clock.advance(14 * 60 + 30)
        fixture.claims.set(["role": "admin"])
        let (acceptance, fresh) = try #require(try await renew(fixture, grant.credential).renewal)
        #expect(acceptance.generation == 2 && acceptance.user == "kim" && acceptance.mode == mode)
        #expect(acceptance.claims["role"]?.string == "admin")
        #expect(!acceptance.isRefreshDue && acceptance.isStoreChecked)
        // Whoever races, or comes again with the old one, is given the same.
        let again = try #require(try await renew(fixture, grant.credential).renewal)
        #expect(again.grant.credential == fresh.credential && !again.grant.isNew)
        #expect(try await renew(fixture, fresh.credential).acceptance != nil)
    }

    @Test(arguments: LinkMode.allCases)
    func `an expired token is refreshed`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        fixture.clock.advance(16 * 60)
        #expect(try await fixture.verify(grant.credential).refreshReason == .expired)
        let (_, fresh) = try #require(try await renew(fixture, grant.credential).renewal)
        #expect(try await fixture.verify(fresh.credential).acceptance != nil)
    }

    @Test(arguments: LinkMode.allCases)
    func `a requested refresh is delivered`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        _ = try await fixture.administration.forceRefresh(session: grant.session.id, by: Fixture.ann, reason: "")
        fixture.claims.set(["role": "none"])
        let (acceptance, _) = try #require(try await renew(fixture, grant.credential).renewal)
        #expect(acceptance.claims["role"]?.string == "none")
        #expect(try await fixture.events() == ["log-in", "refresh-requested", "refresh"])
    }

    @Test(arguments: LinkMode.allCases)
    func `what is revoked is not refreshed`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        fixture.clock.advance(16 * 60)
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(try await renew(fixture, grant.credential).refusal == .epoch)
        #expect(try await fixture.traces(of: grant.session.id, user: "kim") == [])
    }

    @Test(arguments: [LinkMode.allowlist, .paired])
    func `who comes late is refused but nobody is logged out`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        _ = try await fixture.verify(second.credential)
        try await fixture.age(first.session.id, "prevuntil", to: try await fixture.redisNow - 1)
        fixture.clock.advance(16 * 60)
        #expect(try await renew(fixture, first.credential).refusal == .superseded)
        #expect(try await renew(fixture, second.credential).renewal != nil)
        #expect(try await fixture.events() == ["log-in"])
    }

    @Test func `without its secret a denylist token can only be told to refresh`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let alone = Credential(token: grant.credential.token)
        fixture.clock.advance(14 * 60 + 30)
        #expect(try await renew(fixture, alone).acceptance?.isRefreshDue == true)
        fixture.clock.advance(60)
        #expect(try await renew(fixture, alone).refreshReason == .expired)
    }

    @Test(arguments: LinkMode.allCases)
    func `a failing refresh stops only who can't go on without it`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        fixture.claims.fail(true)
        fixture.clock.advance(14 * 60 + 30)
        #expect(try await renew(fixture, grant.credential).acceptance?.isRefreshDue == true)
        fixture.clock.advance(60)
        await #expect(throws: SessionLinkError.self) { try await renew(fixture, grant.credential) }
        fixture.claims.fail(false)
        #expect(try await renew(fixture, grant.credential).renewal != nil)
    }

    @Test(arguments: LinkMode.allCases)
    func `who asks whether a token is alive needs no secret and leaves no trace`(mode: LinkMode) async throws {
        let fixture = try await Fixture { $0.touchThrottle = .zero }
        let grant = try await fixture.logIn("kim", mode)
        let token = try #require(grant.credential.token)
        let before = try await fixture.directory.detail(of: grant.session.id)
        let acceptance = try #require(try await fixture.link.introspect(token).acceptance)
        #expect(acceptance.user == "kim" && acceptance.session == grant.session.id)
        let after = try await fixture.directory.detail(of: grant.session.id)
        #expect(after?.seen == before?.seen && after?.peers == before?.peers)
        #expect(try await fixture.link.introspect(token + "x").refusal != nil)
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(try await fixture.link.introspect(token).refusal != nil)
    }
}
