import TestSupport
import Testing

@testable import SessionLink

extension Storms {
    /// 64 clients in four processes use and refresh one credential at the same moment, round after round.
    @Suite struct RoundTests {
        @Test(arguments: [(LinkMode.allowlist, 2000), (.paired, 500), (.denylist, 250)])
        func `every round has one successor`(mode: LinkMode, rounds: Int) async throws {
            // The predecessor of a denylist token retires grace after the rotation, used or not: so late no client may be.
            let storm = try await Storm { $0.grace = mode == .denylist ? 60_000 : 100 }
            var all = [try await storm.begin(mode)]
            for round in 1...rounds * Storm.scale {
                let held = all[round - 1].credential
                async let observed = storm.link.refresh(held, peer: Fixture.home)
                var report = try await storm.all(.round)
                let grant = try #require(try await observed.grant)
                report.add(grant)
                all.append(HeldCredential(grant))
                try #require(
                    report.failures == [] && report.refusals == [:] && report.retries == 0
                        && report.accepted == Storm.clients / 4 && report.made == 1
                        && report.successors == [UInt32(round + 1): [all[round].digest]],
                    "round \(round): \(report)"
                )
                if mode != .denylist, round > 2 {
                    let verdict = try await storm.link.verify(all[round - 2].credential)
                    try #require(verdict.refusal == .superseded, "round \(round)")
                }
            }
            try await storm.expectOneGeneration(mode, of: all)
            #expect(try await storm.incidents() == [])
        }
    }
}

extension Storm {
    /// Only the last of a session's credentials is accepted once the grace of the one before is over; of a denylist
    /// session all are until they expire, by design.
    func expectOneGeneration(_ mode: LinkMode, of all: [HeldCredential]) async throws {
        let last = try #require(all.last)
        let current = try #require(try await link.verify(last.credential, peer: Fixture.home).acceptance)
        #expect(current.generation == UInt32(all.count))
        guard mode != .denylist else { return }
        for held in all.dropLast().reversed() {
            try await eventually { try await self.link.verify(held.credential).refusal == .superseded }
        }
        #expect(try await link.verify(last.credential).acceptance != nil)
    }
}
