import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What a store lost, by eviction, a failover or an empty restart, makes no token good again.
@Suite struct LostMemoryTests {
    @Test(arguments: LinkMode.allCases)
    func `marks that were lost refuse what was before, and an action is above all`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        let grant = try await fixture.logIn("kim", mode)
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        try await fixture.command("DEL", fixture.keys.key(.marks, of: grant.session.id.partition))
        #expect(try await fixture.verify(grant.credential).refusal == .epochUnknown)
        let receipt = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done && receipt.sessions == 1)
        #expect(try await fixture.verify(grant.credential).acceptance == nil)
        let fresh = try await fixture.logIn("kim", mode)
        #expect(try await fixture.verify(fresh.credential).acceptance != nil)
        #expect(try await fixture.verify(grant.credential).acceptance == nil)
    }

    @Test func `a store that came back empty takes no token of before, whatever is written to it since`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let revoked = try await fixture.logIn("lee", .denylist)
        _ = try await fixture.administration.revoke(session: revoked.session.id, by: Fixture.ann, reason: "")
        try await fixture.command("FLUSHALL")
        for old in [grant, revoked] { #expect(try await fixture.verify(old.credential).refusal == .epochUnknown) }
        for user in ["kim", "lee"] {
            let fresh = try await fixture.logIn(user, .denylist)
            #expect(try await fixture.verify(fresh.credential).acceptance != nil)
        }
        for old in [grant, revoked] { #expect(try await fixture.verify(old.credential).refusal == .epoch) }
    }

    @Test func `revoking a session that is gone refuses the tokens of it that may live`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        for name in SessionKey.allCases {
            try await fixture.command("DEL", fixture.keys.key(name, of: grant.session.id))
        }
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        let receipt = try await fixture.administration.revoke(
            session: grant.session.id,
            by: Fixture.ann,
            reason: "leaked"
        )
        #expect(receipt.outcome == .gone)
        #expect(try #require(receipt.deniedUntil) > grant.expires)
        #expect(try await fixture.verify(grant.credential).refusal == .denied(.session))
        let entry = try #require(try await fixture.directory.audit(AuditQuery(session: grant.session.id)).last)
        #expect(entry.event == "denied" && entry.reason == "leaked" && entry.outcome == "s:\(grant.session.id)")
        // Once is enough.
        let again = try await fixture.administration.revoke(
            session: grant.session.id,
            by: Fixture.ann,
            reason: "leaked"
        )
        #expect(again.outcome == .gone && again.deniedUntil == receipt.deniedUntil)
        #expect(try await fixture.directory.audit(AuditQuery(session: grant.session.id)).last == entry)
    }

    @Test func `a log-out holds where the store lost the session`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        try await fixture.command("DEL", fixture.keys.key(.session, of: grant.session.id))
        #expect(try await fixture.link.logOut(grant.credential) == .ended([grant.session.id]))
        #expect(try await fixture.verify(grant.credential).refusal == .denied(.session))
    }

    @Test func `a locked user who is forgotten by the epoch alone stays locked out`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
        try await fixture.command("HDEL", fixture.keys.key(.marks, of: Partition(user: "kim")), "e:kim")
        await #expect(throws: SessionLinkError.self) { try await fixture.logIn("kim") }
    }
}
