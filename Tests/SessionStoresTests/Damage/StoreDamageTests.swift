import FoundationEssentials
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

import enum SessionLink.LinkMode

@testable import SessionStores

/// Whatever stands in whatever field of whatever key: the console's store reads on, or says what is wrong.
@Suite struct StoreDamageTests {
    @Test func `nothing in a store stops the console`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        for seed in DamageSeeds(of: "stores", usually: 4) {
            var damage = StoreDamage(server.client, seed: seed &* 37)
            do {
                try await run(server, store, seed, &damage)
            } catch {
                let deeds = damage.deeds.suffix(40).map { "  \($0)" }.joined(separator: "\n")
                Issue.record("seed \(seed): \(error)\n\(deeds)")
                return
            }
        }
        await store.close()
    }

    private func run(
        _ server: SessionServer,
        _ store: NativeStore,
        _ seed: UInt64,
        _ damage: inout StoreDamage
    ) async throws {
        _ = try await server.client.send(RedisCommand("FLUSHALL"))
        var values = HostileValues(seed: seed)
        var grants: [Grant] = []
        for (user, mode) in [("kim", LinkMode.allowlist), ("kim", .paired), ("김", .denylist)] {
            grants.append(try await server.logIn(user, mode))
        }
        try await server.link.publishKeys()
        _ = try await store.act(.lock(user: "max", for: .seconds(900)), by: ann, reason: "theft")
        _ = try await store.act(.denyKey("old"), by: ann, reason: "leaked")
        _ = try await store.act(.forceRefresh(SeenSession(grants[0].session.id.text)), by: ann, reason: "")
        for round in 0..<8 {
            for _ in 0...values.below(12) { try await damage.damage() }
            for grant in grants { try await look(store, grant) }
            if round % 4 == 2 { try await survey(store) }
            if round == 6 { try await act(store, grants, &values) }
        }
        try await survey(store)
    }

    private func look(_ store: NativeStore, _ grant: Grant) async throws {
        let session = grant.session.id.text
        try await survive("row") { _ = try await store.row(of: session) }
        try await survive("show") { _ = try await store.show(session) }
        try await survive("token") { _ = try await store.token(of: session) }
        try await survive("claims") { _ = try await store.claims(of: [session, "\u{FFFD}"]) }
        try await survive("audit of one") {
            _ = try await store.entries(AuditRequest(limit: 50, session: SessionName(session)))
        }
        for text in [grant.credential.token ?? "", session, "\(session).4294967295", String(session.prefix(7))] {
            try await survive("find") { _ = try await store.find(PresentedText(Array(text.utf8))) }
        }
    }

    private func survey(_ store: NativeStore) async throws {
        try await survive("list") { try await store.list { batch, _ in (0..<batch.count).forEach { _ = batch[$0] } } }
        try await survive("restrictions") { _ = try await store.restrictions() }
        try await survive("refusals") { _ = try await store.refusals() }
        try await survive("health") { _ = try await store.health() }
        try await survive("vacancy") { _ = try await store.isVacant() }
        try await survive("audit") { _ = try await store.entries(AuditRequest(limit: 200)) }
        try await survive("trail") { _ = try await store.follow(try await store.follow(nil).1) }
        try await bounded("news") {
            for await news in store.watch() {
                switch news {
                case .fresh, .unreachable: return
                case .changes, .refusals, .mustReload, .lost, .clockDiffers: continue
                }
            }
        }
    }

    private func act(_ store: NativeStore, _ grants: [Grant], _ values: inout HostileValues) async throws {
        let session = values.one(of: grants).session.id.text
        let (until, expecting) = (moment(&values), moment(&values))
        try await survive("revoke") {
            _ = try await store.act(.revoke(SeenSession(session, created: expecting)), by: ann, reason: "")
        }
        try await survive("deny") {
            _ = try await store.act(.denyToken(.session(SessionName(session)), until: until), by: ann, reason: "")
        }
        try await survive("lock") { _ = try await store.act(.lock(user: "kim", for: nil), by: ann, reason: "") }
        try await survive("unlock") { _ = try await store.act(.unlock(user: "kim"), by: ann, reason: "") }
        try await survive("revoke all") { _ = try await store.act(.revokeAll(user: "김"), by: ann, reason: "") }
    }

    private func moment(_ values: inout HostileValues) -> Timestamp { Timestamp(milliseconds: values.integer()) }

    private func survive(_ what: String, _ body: @escaping @Sendable () async throws -> Void) async throws {
        do {
            try await bounded(what, body)
        } catch is StoreFailure {}
    }
}
