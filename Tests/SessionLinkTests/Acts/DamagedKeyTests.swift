import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What an action says of a store with a damaged key: it is done, and audited, or it says that it is not, and nothing is.
@Suite struct DamagedKeyTests {
    enum Damage: String, CaseIterable {
        case wrongType, exhausted, lost
    }

    private static let keys: [PartitionKey] = [.rows, .end, .audit, .feed, .revoked, .denied, .deniedWhy, .marks]

    private static func damage(_ key: PartitionKey, _ damage: Damage, _ fixture: Fixture) async throws {
        let name = fixture.keys.key(key, of: Partition(user: "kim"))
        switch damage {
        case .wrongType:
            try await fixture.command("DEL", name)
            try await fixture.command("SET", name, "x")
        case .exhausted:
            try await fixture.command("DEL", name)
            try await fixture.command("XADD", name, "18446744073709551615-18446744073709551615", "x", "y")
        case .lost:
            try await fixture.command("DEL", name)
        }
    }

    private static func damages(of key: PartitionKey) -> [Damage] {
        [.audit, .revoked, .feed].contains(key) ? Damage.allCases : [.wrongType, .lost]
    }

    private static func isAccepted(_ grant: Grant, _ fixture: Fixture) async -> Bool {
        guard let verdict = try? await fixture.verify(grant.credential) else { return false }
        return verdict.acceptance != nil
    }

    /// What an action answered; nil where it said that nothing was done.
    private static func receipt(
        _ act: () async throws(SessionLinkError) -> OperatorReceipt
    ) async throws -> OperatorReceipt? {
        do {
            return try await act()
        } catch {
            guard case .notDone = error else { throw error }
            return nil
        }
    }

    @Test(arguments: LinkMode.allCases, keys)
    func `a revocation is done and audited, or neither`(mode: LinkMode, key: PartitionKey) async throws {
        for damage in Self.damages(of: key) {
            let fixture = try await Fixture()
            let grant = try await fixture.logIn("kim", mode)
            try await Self.damage(key, damage, fixture)
            let was = await Self.isAccepted(grant, fixture)
            let administration = fixture.administration
            let receipt = try await Self.receipt { () async throws(SessionLinkError) in
                try await administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
            }
            let isAccepted = await Self.isAccepted(grant, fixture)
            let audit = try? await fixture.directory.audit(AuditQuery(session: grant.session.id))
            let isAudited = audit?.contains { $0.event == "session-revoked" } ?? false
            #expect(receipt == nil || receipt?.outcome == .done, "\(damage)")
            #expect(isAccepted == (receipt == nil && was), "\(damage)")
            #expect(isAudited == (receipt != nil), "\(damage)")
        }
    }

    /// A mode that is another's, or a row that is gone: its tokens may be some that live without the store.
    @Test(arguments: [LinkMode.allowlist, .paired], [false, true])
    func `a session that is said to have another mode is not left to it`(claimed: LinkMode, isRowLost: Bool)
        async throws
    {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let partition = Partition(user: "kim")
        try await fixture.command("HSET", fixture.keys.key(.session, of: grant.session.id), "mode", claimed.rawValue)
        if isRowLost { try await Self.damage(.rows, .lost, fixture) }
        let administration = fixture.administration
        if !isRowLost {
            let receipt = try await Self.receipt { () async throws(SessionLinkError) in
                try await administration.forceRefresh(session: grant.session.id, by: Fixture.ann, reason: "")
            }
            #expect(receipt == nil)
        }
        let receipt = try await administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done)
        let denied = try await fixture.command(
            "ZSCORE",
            fixture.keys.key(.denied, of: partition),
            "s:\(grant.session.id)"
        )
        #expect(denied.string != nil)
        #expect(!(await Self.isAccepted(grant, fixture)))
    }

    @Test(arguments: keys)
    func `a lock is written whole, or not at all`(key: PartitionKey) async throws {
        for damage in Self.damages(of: key) {
            let fixture = try await Fixture()
            let grant = try await fixture.logIn("kim", .denylist)
            try await Self.damage(key, damage, fixture)
            let administration = fixture.administration
            let receipt = try await Self.receipt { () async throws(SessionLinkError) in
                try await administration.lock(user: "kim", by: Fixture.ann, reason: "")
            }
            let lock = try? await fixture.directory.lock(of: "kim")
            let audit = try? await fixture.directory.audit(AuditQuery(user: "kim"))
            let isAudited = audit?.contains { $0.event == "user-locked" } ?? false
            #expect(receipt == nil || receipt?.outcome == .done, "\(damage)")
            #expect((lock != nil) == (receipt != nil) && isAudited == (receipt != nil), "\(damage)")
            if receipt != nil { #expect(await !Self.isAccepted(grant, fixture), "\(damage)") }
        }
    }

    @Test(arguments: ["x", "-1", "9223372036854775807", "007", ""])
    func `a mark that is no epoch is repaired by a lock, and refuses meanwhile`(mark: String) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        try await fixture.command("HSET", fixture.keys.key(.marks, of: grant.session.id.partition), "e:kim", mark)
        #expect(try await fixture.verify(grant.credential).acceptance == nil)
        let receipt = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done && receipt.isComplete)
        #expect(try await fixture.verify(grant.credential).acceptance == nil)
        _ = try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "")
        let fresh = try await fixture.logIn("kim", .denylist)
        #expect(try await fixture.verify(fresh.credential).acceptance != nil)
    }

    @Test(arguments: ["exp", "lastexp", "gen", "mode", "user", "fp", "created", "epoch"])
    func `a denylist session with a damaged field is revoked, and its token with it`(field: String) async throws {
        for value in [nil, "", "x", "-9223372036854775808", "9223372036854775807", "1", "1e300", "nan"] {
            let fixture = try await Fixture()
            let grant = try await fixture.logIn("kim", .denylist)
            let key = fixture.keys.key(.session, of: grant.session.id)
            if let value {
                try await fixture.command("HSET", key, field, value)
            } else {
                try await fixture.command("HDEL", key, field)
            }
            let receipt = try await fixture.administration.revoke(
                session: grant.session.id,
                by: Fixture.ann,
                reason: ""
            )
            #expect(receipt.outcome == .done, "\(field) = \(value ?? "nothing")")
            let until = try #require(receipt.deniedUntil)
            #expect(until > Date(timeIntervalSinceNow: 15 * 60), "\(field) = \(value ?? "nothing")")
            #expect(try await fixture.verify(grant.credential).refusal == .denied(.session))
        }
    }
}
