import TestSupport
import Testing

@testable import SessionLink

/// Whatever stands in whatever field of whatever key: nothing traps, nothing hangs, and each error is one of ours.
@Suite struct LinkDamageTests {
    private static let rounds = 8

    @Test func `nothing in a store stops anything`() async throws {
        let store = try await DamagedLink()
        var kinds: Set<String> = []
        for seed in DamageSeeds(of: "link", usually: 5) {
            var deeds: [String] = []
            do {
                kinds.formUnion(try await run(store, seed, &deeds))
            } catch {
                let deeds = deeds.suffix(40).map { "  \($0)" }.joined(separator: "\n")
                Issue.record("seed \(seed): \(error)\n\(deeds)")
                return
            }
        }
        let known: Set<String> = [
            "session", "claims", "token", "next", "rows", "end", "user", "denied", "denied:why", "marks", "revoked",
            "audit", "failed", "feed", "meta", "keys", "linked",
        ]
        #expect(kinds.isSuperset(of: known), "never damaged: \(known.subtracting(kinds))")
    }

    private func run(_ store: DamagedLink, _ seed: UInt64, _ deeds: inout [String]) async throws -> Set<String> {
        var values = HostileValues(seed: seed)
        var damage = StoreDamage(store.redis, seed: seed &* 31)
        defer { deeds = damage.deeds }
        let credentials = try await store.populate()
        for round in 0..<Self.rounds {
            for _ in 0...values.below(12) { try await damage.damage() }
            try await store.readAll(credentials)
            if round % 3 == 1 { try await store.act(credentials, &values) }
            if round % 4 == 2 { try await store.survey() }
        }
        for _ in 0..<6 { try await damage.damage() }
        try await store.end(credentials, &values)
        try await store.survey()
        return damage.kinds
    }
}
