import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A key that some partitions deny and others don't: servers refuse it, and so nobody says anything else.
@Suite struct PartlyDeniedTests {
    /// Denies it in the first partition alone, as an action does that is cut off.
    private func deny(_ subject: DenialSubject, in partition: Partition, _ fixture: Fixture) async throws {
        let call = DenyScript(
            place: ScriptPlace(partition: partition),
            subject: subject,
            expiry: TimeLimits.never,
            isAudited: true,
            cause: Cause(Fixture.ann, ""),
            terms: try await fixture.administration.terms(),
            bell: fixture.administration.bell
        )
        _ = try await Store(fixture.redis, prefix: "sl").run(call)
    }

    private func partitions(denying keyID: String, _ fixture: Fixture) async throws -> Int {
        try await fixture.administration.partitions(denying: .key(keyID)).holding.count
    }

    @Test(arguments: LinkMode.allCases)
    func `no token is made with a key that a part of the store denies`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let server = try ReplicaFixture(fixture)
        let grant = try await server.link.logIn(user: "kim", mode: mode, method: "password", peer: Fixture.home)
        try await server.isCurrent()
        let partition = Partition(index: grant.session.id.partition.index &+ 1)
        try await deny(.key("key-1"), in: partition, fixture)
        try await eventually { server.replica.isDenied(key: "key-1") }
        for _ in 1...2 {
            let error = await #expect(throws: SessionLinkError.self) {
                try await server.link.logIn(user: "ann", mode: mode, method: "password", peer: Fixture.home)
            }
            guard case .signingKeyDenied("key-1") = error else { throw error ?? .epochMoves }
        }
        if mode == .allowlist {
            // The token itself is the credential, and worth nothing any more.
            #expect(try await server.link.refresh(grant.credential) == .refused(.denied(.key)))
        } else {
            let error = await #expect(throws: SessionLinkError.self) { try await server.link.refresh(grant.credential) }
            guard case .signingKeyDenied = error else { throw error ?? .epochMoves }
        }
        // Who looks is told the same.
        let token = try JWS(#require(grant.credential.token))
        let standings = [
            try await fixture.directory.standing(of: grant.session.id),
            try await fixture.directory.standing(of: TokenTrace(token)),
        ]
        #expect(standings.allSatisfy { $0.verdict == .refused(.denied(.key)) && $0.until != nil && $0.isInPart })
        // A retry finishes it, and lifting takes all of it back.
        _ = try await fixture.administration.deny(.key("key-1"), until: .distantFuture, by: Fixture.ann, reason: "")
        #expect(try await partitions(denying: "key-1", fixture) == 256)
        let lifted = try await fixture.administration.lift(.key("key-1"), by: Fixture.ann, reason: "")
        #expect(lifted.outcome == .done && lifted.isComplete)
        try await eventually { !server.replica.isDenied(key: "key-1") }
        #expect(try await server.verify(grant).acceptance != nil)
    }

    /// Servers ask a token's own partition, and hear of the others by their streams.
    @Test func `what another partition denies and no server hears of is not called refused`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim")
        let partition = Partition(index: grant.session.id.partition.index &+ 1)
        try await deny(.key("key-1"), in: partition, fixture)
        let trace = try TokenTrace(JWS(#require(grant.credential.token)))
        let told = try await fixture.directory.standing(of: trace)
        #expect(told.verdict == .refused(.denied(.key)) && told.isInPart)
        try await fixture.command("DEL", fixture.keys.key(.revoked, of: partition))
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await fixture.directory.standing(of: trace).verdict == .accepted(isCurrent: true))
        #expect(try await fixture.directory.standing(of: grant.session.id).verdict == .accepted(isCurrent: true))
    }

    @Test func `a part that is lifted is all of it`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("kim")
        try await deny(.key("key-1"), in: Partition(index: 77), fixture)
        let receipt = try await fixture.administration.lift(.key("key-1"), by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done && receipt.isComplete)
        #expect(try await partitions(denying: "key-1", fixture) == 0)
        let entries = try await fixture.directory.audit(AuditQuery(limit: 10))
        #expect(entries.count { $0.event == "denial-lifted" && $0.outcome == "k:key-1" } == 1)
    }

    @Test func `the trail says whose session was denied, and for whom that was lifted`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.logIn("kim").session.id
        let subject = DenialSubject.session(session)
        _ = try await fixture.administration.deny(subject, until: .distantFuture, by: Fixture.ann, reason: "")
        _ = try await fixture.administration.lift(subject, by: Fixture.ann, reason: "")
        let entries = try await fixture.directory.audit(AuditQuery()).filter { $0.event.hasPrefix("deni") }
        #expect(entries.map(\.event) == ["denied", "denial-lifted"] && entries.allSatisfy { $0.user == "kim" })
    }

    @Test func `who denies and lifts at once hears it where the outcome is mixed`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("kim")
        let other = SessionAdministration(redis: Fixture.client(fixture.server), clock: { Date() })
        for round in 1...6 {
            async let denying = outcome {
                try await fixture.administration.deny(.key("k"), until: .distantFuture, by: Fixture.ann, reason: "")
            }
            async let lifting = outcome { try await other.lift(.key("k"), by: Fixture.ann, reason: "") }
            let (denied, lifted) = await (denying, lifting)
            let count = try await partitions(denying: "k", fixture)
            if count < 256 && denied { #expect(count == 0 && lifted, "round \(round): \(count)") }
            if count > 0 && lifted { #expect(count == 256 && denied, "round \(round): \(count)") }
        }
    }

    /// Whether an action says that it is done, wholly.
    private func outcome(_ act: @Sendable () async throws -> OperatorReceipt) async -> Bool {
        ((try? await act())?.isComplete) ?? false
    }
}
