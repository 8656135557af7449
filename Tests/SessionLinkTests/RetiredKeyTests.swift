import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A key that leaked: nothing that it signed is good any more.
@Suite struct RetiredKeyTests {
    private func rotated() throws -> LinkKeys {
        LinkKeys(signing: try Fixture.key(2), verifying: [try Fixture.key(1)])
    }

    @Test(arguments: LinkMode.allCases)
    func `all that it signed is refused`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let before = try await fixture.logIn("kim", mode)
        let other = try fixture.another(seed: 2)
        try fixture.link.replaceKeys(with: rotated())
        let kept = try await fixture.logIn("lee", mode)
        let start = try await fixture.redisNow
        let receipt = try await fixture.administration.retire(key: "key-1", by: Fixture.ann, reason: "in a build log")
        #expect(receipt.outcome == .done)
        #expect(receipt.isComplete)
        #expect(receipt.time.milliseconds >= start)
        #expect(receipt.time.milliseconds <= (try await fixture.redisNow))
        for link in [fixture.link, other] {
            #expect(try await link.verify(before.credential).refusal == .denied(.key))
        }
        #expect(try await fixture.verify(kept.credential).acceptance != nil)
        // Who has a secret goes on with it; a token is no credential any more.
        let outcome = try await fixture.refresh(before.credential)
        switch mode {
        case .allowlist:
            #expect(outcome.refusal == .denied(.key))
        case .paired, .denylist:
            let next = try #require(outcome.grant)
            #expect(next.session.id == before.session.id)
            #expect(try await fixture.verify(next.credential).acceptance != nil)
        }
        let entry = try #require(try await fixture.directory.audit(AuditQuery()).last { $0.event == "denied" })
        #expect(entry.outcome == "k:key-1")
        #expect(entry.reason == "in a build log")
        #expect(entry.actor == Fixture.ann)
        #expect(try await fixture.events().count { $0 == "denied" } == 1)
    }

    @Test(arguments: LinkMode.allCases)
    func `a server that still signs with it makes no tokens`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        let other = try fixture.another(seed: 2)
        try other.replaceKeys(with: rotated())
        let good = try await other.logIn(user: "lee", mode: mode, method: "password", peer: Fixture.home)
        try fixture.link.replaceKeys(with: LinkKeys(signing: Fixture.key(1), verifying: [Fixture.key(2)]))
        _ = try await fixture.administration.retire(key: "key-1", by: Fixture.ann, reason: "")
        let error = await #expect(throws: SessionLinkError.self) { try await fixture.logIn("max", mode) }
        guard case .signingKeyDenied(keyID: "key-1") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains("another signing key") == true)
        #expect(try await fixture.directory.sessions(of: "max") == [])
        await #expect(throws: SessionLinkError.self) { try await fixture.refresh(good.credential) }
        // The session is as it was: a server with a good key refreshes it.
        #expect(try await other.verify(good.credential).acceptance != nil)
        #expect(try await other.refresh(good.credential).grant?.session.generation == 2)
        #expect(try await other.verify(grant.credential).refusal == .denied(.key))
    }

    @Test func `a replica of the revocations hears of it`() async throws {
        let fixture = try await Fixture()
        let server = try ReplicaFixture(fixture)
        let grant = try await fixture.logIn("kim", .denylist)
        try await server.isCurrent()
        await server.asking.close()
        _ = try await fixture.administration.retire(key: "key-1", by: Fixture.ann, reason: "")
        try await server.isRefused(grant, .denied(.key))
    }

    /// Whoever has the key may sign for any day: no retention is long enough.
    @Test func `it is never forgotten`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn()
        let brief = SessionAdministration(
            redis: fixture.redis,
            retention: Retention(revocations: .milliseconds(1)),
            clock: { Date() }
        )
        _ = try await brief.retire(key: "key-1", by: Fixture.ann, reason: "")
        let partition = Partition(user: "kim")
        let end = try await fixture.command("ZSCORE", fixture.keys.key(.denied, of: partition), "k:key-1").string
        #expect(try #require(end.flatMap(Double.init)) > 253_402_300_000_000)
        // A shorter denial does not shorten it, and later revocations trim the stream.
        _ = try await brief.deny(.key("key-1"), until: Date(), by: Fixture.ann, reason: "")
        for _ in 1...3 { _ = try await brief.revokeAll(user: "kim", by: Fixture.ann, reason: "") }
        var follower = RevocationFollower(Store(fixture.redis, prefix: "sl"))
        let revocations = try #require(try await follower.readAll())
        let token = RevocableToken(
            id: TokenID(session: SessionID(partition: partition, random: []), generation: 1),
            user: "kim",
            epoch: Epoch(user: TimeLimits.never, all: TimeLimits.never),
            fingerprint: "",
            keyID: "key-1"
        )
        #expect(revocations.verdict(on: token) == .refused(.denied(.key)))
    }
}
