import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What servers run with stands in the store, and every writer heeds the longest.
@Suite struct HeededTests {
    @Test func `servers say what they run with, and the longest stays`() async throws {
        let fixture = try await Fixture { $0.retention.audit = .seconds(400 * 86_400) }
        _ = try await fixture.logIn()
        let short = try fixture.another(seed: 2) {
            $0.retention.audit = .seconds(86_400)
            $0.tokenLifetime = .seconds(3600)
        }
        _ = try await short.logIn(user: "kim", mode: .allowlist, method: "password", peer: Fixture.home)
        let heeded = try #require(try await fixture.directory.meta()).heeded
        #expect(heeded.audit == .seconds(400 * 86_400) && heeded.tokenLife == .seconds(3600))
        #expect(heeded.revocations == Retention().revocations && heeded.leeway == .zero)
        #expect(heeded.staleness == .seconds(2))
        let patient = try fixture.another(seed: 3) { $0.staleness = .milliseconds(7_500) }
        _ = try await patient.logIn(user: "kim", mode: .allowlist, method: "password", peer: Fixture.home)
        _ = try await short.logIn(user: "kim", mode: .allowlist, method: "password", peer: Fixture.home)
        #expect(try await fixture.directory.meta()?.heeded.staleness == .milliseconds(7_500))
    }

    @Test func `so does one that only refreshes, and one that only ends sessions`() async throws {
        let fixture = try await Fixture { $0.tokenLifetime = .seconds(60) }
        let (first, second) = (try await fixture.logIn(), try await fixture.logIn("lee"))
        let long = try fixture.another(seed: 2) { $0.tokenLifetime = .seconds(3600) }
        guard case .renewed = try await long.refresh(first.credential) else {
            Issue.record("no successor")
            return
        }
        #expect(try await fixture.directory.meta()?.heeded.tokenLife == .seconds(3600))
        let longer = try fixture.another(seed: 3) { $0.tokenLifetime = .seconds(7200) }
        _ = try await longer.logOut(second.credential)
        #expect(try await fixture.directory.meta()?.heeded.tokenLife == .seconds(7200))
        // And it heeds what others run with before it has logged anybody in.
        let ended = try await fixture.logIn("ann", .denylist)
        _ = try await fixture.another(seed: 4).logOut(ended.credential)
        let denied = fixture.keys.key(.denied, of: Partition(user: "ann"))
        let until = try await fixture.command("ZSCORE", denied, "s:\(ended.session.id)").string.flatMap(Double.init)
        #expect(try #require(until) > (Date().timeIntervalSince1970 + 7000) * 1000)
    }

    @Test func `and one that only verifies`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn()
        var configuration = fixture.link.configuration
        configuration.staleness = .seconds(60)
        let replica = RevocationReplica(
            redis: Fixture.client(fixture.server),
            configuration: configuration,
            now: { .now },
            clock: { Date() },
            logger: Fixture.quiet
        )
        let running = Task { await replica.run() }
        try await eventually { try await fixture.directory.meta()?.heeded.staleness == .seconds(60) }
        running.cancel()
    }

    @Test func `an operator trims no trail that servers keep longer`() async throws {
        let fixture = try await Fixture { $0.retention.audit = .seconds(400 * 86_400) }
        _ = try await fixture.logIn()
        let trail = fixture.keys.key(.audit, of: Partition(user: "kim"))
        try await fixture.command("DEL", trail)
        let old = try await fixture.redisNow - 200 * 86_400_000
        _ = try await fixture.redis.pipeline(
            (1...500).map { RedisCommand("XADD", trail, "\(old)-\($0)", "event", "log-in") }
        )
        let brief = SessionAdministration(
            redis: fixture.redis,
            retention: Retention(audit: .seconds(86_400)),
            clock: { Date() }
        )
        // One millisecond in sixteen trims.
        for _ in 1...200 { _ = try await brief.revokeAll(user: "kim", by: Fixture.ann, reason: "") }
        #expect(try await fixture.command("XLEN", trail).int == 700)
    }

    @Test(arguments: ["x", "-5", "9223372036854775807", ""])
    func `what is damaged there keeps nobody from revoking`(value: String) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        for name in ["schema", "token_life", "audit_keep", "revoked_keep", "leeway", "staleness"] {
            try await fixture.command("HSET", fixture.keys.meta, name, value)
        }
        let receipt = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done)
        #expect(try #require(receipt.deniedUntil) > grant.expires)
        #expect(try await fixture.verify(grant.credential).refusal == .denied(.session))
    }
}
