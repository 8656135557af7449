import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A denial that was a mistake: lifted, and what it hit is good again.
@Suite struct LiftTests {
    private func subjects(_ grant: Grant) throws -> [DenialSubject] {
        let fingerprint = try JWS(#require(grant.credential.token)).fingerprint.hex
        return [
            .key("key-1"), .session(grant.session.id), .token(TokenID(session: grant.session.id, generation: 1)),
            .fingerprint(fingerprint, user: nil), .fingerprint(fingerprint, user: "kim"),
        ]
    }

    @Test(arguments: LinkMode.allCases)
    func `whatever was denied is good again once that is lifted, and both are in the trail`(mode: LinkMode) async throws
    {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        for subject in try subjects(grant) {
            let later = Date(timeIntervalSinceNow: 900)
            _ = try await fixture.administration.deny(subject, until: later, by: Fixture.ann, reason: "")
            #expect(try await fixture.verify(grant.credential).acceptance == nil)
            let receipt = try await fixture.administration.lift(subject, by: Fixture.ann, reason: "a typo")
            #expect(receipt.outcome == .done && receipt.isComplete)
            #expect(try await fixture.verify(grant.credential).acceptance != nil)
            let again = try await fixture.administration.lift(subject, by: Fixture.ann, reason: "")
            #expect(again.outcome == .gone, "nothing denies it any more")
        }
        let entries = try await fixture.directory.audit(AuditQuery()).filter { $0.event == "denial-lifted" }
        let lifted = entries.filter { !$0.outcome.hasSuffix(", which the store did not deny") }
        #expect(entries.count == 10, "servers may know of what the store does not")
        #expect(lifted.count == 5 && lifted.allSatisfy { $0.reason == "a typo" && $0.actor == Fixture.ann })
        #expect(lifted.first?.outcome == "k:key-1")
        #expect(try await fixture.directory.restrictions().isEmpty)
    }

    @Test func `a replica lets pass what was lifted, one that reads all again too`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        await server.asking.close()
        for subject in try subjects(grant) {
            let later = Date(timeIntervalSinceNow: 900)
            _ = try await fixture.administration.deny(subject, until: later, by: Fixture.ann, reason: "")
            try await eventually { try await server.verify(grant).refusal != nil }
            _ = try await fixture.administration.lift(subject, by: Fixture.ann, reason: "")
            try await eventually { try await server.verify(grant).acceptance != nil }
        }
        var follower = RevocationFollower(Store(fixture.redis, prefix: "sl"))
        let read = try #require(try await follower.readAll())
        #expect(!read.holds(key: "key-1"))
    }
}
