import Foundation
import JOSE
import TestSupport
import Testing

@testable import SessionLink

/// A client that throws each fresh token away, as one behind a gateway that drops Set-Cookie does.
@Suite struct UnusedSuccessorTests {
    @Test(arguments: [LinkMode.allowlist, .paired])
    func `it never gets claims that are older than a token lives`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        for round in 1...8 {
            fixture.clock.advance(15 * 60)
            fixture.claims.set(["role": .string("role-\(round)")])
            // Requests at the same time get the same one.
            for _ in 1...2 {
                let verdict = try await fixture.link.verify(first.credential, peer: Fixture.home, refreshing: true)
                guard case .renewed(let acceptance, let grant) = verdict else {
                    Issue.record("round \(round): \(verdict)")
                    return
                }
                #expect(acceptance.claims["role"]?.string == "role-\(round)")
                #expect(grant.session.generation == UInt32(round + 1) && grant.expires > fixture.clock.now)
            }
        }
        #expect(try await !fixture.events().contains("reuse"))
    }

    @Test(arguments: [LinkMode.allowlist, .paired])
    func `a force-refresh binds it as well`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        let unused = try #require(try await fixture.refresh(first.credential).grant)
        _ = try await fixture.administration.forceRefresh(session: first.session.id, by: Fixture.ann, reason: "")
        fixture.claims.set(["role": "demoted"])
        let verdict = try await fixture.link.verify(first.credential, peer: Fixture.home, refreshing: true)
        guard case .renewed(let acceptance, _) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(
            acceptance.claims["role"]?.string == "demoted" && acceptance.generation == unused.session.generation + 1
        )
    }

    @Test(arguments: [LinkMode.allowlist, .paired])
    func `the session stays in use while it goes on`(mode: LinkMode) async throws {
        let fixture = try await Fixture { $0.touchThrottle = .zero }
        let first = try await fixture.logIn("kim", mode)
        _ = try await fixture.refresh(first.credential)
        fixture.clock.advance(14 * 60 + 30)
        try await fixture.age(first.session.id, "seen", to: 1000)
        let verdict = try await fixture.link.verify(first.credential, peer: Fixture.home, refreshing: true)
        guard case .renewed = verdict else {
            Issue.record("\(verdict)")
            return
        }
        let seen = try #require(try await fixture.directory.detail(of: first.session.id)).seen
        #expect(seen > Date(timeIntervalSinceNow: -60))
    }

    @Test func `who still has an old denylist secret after the grace is a thief, or was robbed`() async throws {
        let fixture = try await Fixture { $0.grace = .milliseconds(1) }
        let first = try await fixture.logIn("kim", .denylist)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        let retired = try await fixture.redisNow + 2
        try await eventually { try await fixture.redisNow > retired }
        #expect(try await fixture.refresh(first.credential).refusal == .reuse)
        #expect(try await fixture.refresh(second.credential).grant == nil)
        #expect(try await fixture.events().last == "reuse")
    }
}
