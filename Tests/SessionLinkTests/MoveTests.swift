import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What the trail says of a token that was used in one place, then in another.
@Suite struct MoveTests {
    /// Two places of one token, and how they differ.
    struct Move: Sendable {
        var from: Peer
        var to: Peer
        var difference: AuditRecord.Difference?

        init(_ from: (String, String), _ to: (String, String), _ difference: AuditRecord.Difference?) {
            (self.from, self.to) = (Peer(ip: from.0, client: from.1), Peer(ip: to.0, client: to.1))
            self.difference = difference
        }
    }

    private static let long = String(repeating: "x", count: 200)

    static let moves = [
        Move(("203.0.113.7", "Firefox"), ("203.0.200.1", "Firefox"), nil),
        Move(("203.0.113.7", "Firefox"), ("203.1.113.7", "Firefox"), .network),
        Move(("2001:db8:1::1", "Firefox"), ("2001:db8:2::1", "Firefox"), nil),
        Move(("2001:DB8::1", "Firefox"), ("2001:0db8:9::1", "Firefox"), nil),
        Move(("2001:db8::1", "Firefox"), ("2001:db9::1", "Firefox"), .network),
        Move(("203.0.113.7", "Firefox"), ("2001:db8::1", "Firefox"), .network),
        Move(("::1", "Firefox"), ("2001:db8::1", "Firefox"), .network),
        Move(("203.0.113.7", "Firefox"), ("unknown", "Firefox"), nil),
        Move(("203.0.113.7", "Firefox"), ("203.0.113.7", "curl/8.5"), .client),
        Move(("203.0.113.7", "Firefox"), ("203.0.113.7", "Firefox/129"), nil),
        Move(("203.0.113.7", ""), ("203.0.113.7", "curl/8.5"), nil),
        Move(("203.0.113.7", "Firefox, a browser"), ("198.51.100.1", "curl/8.5"), .both),
        Move(("203.0.113.7", long), ("203.0.113.8", long), nil),
    ]

    private func changes(_ fixture: Fixture) async throws -> [AuditRecord] {
        try await fixture.directory.audit(AuditQuery()).filter { $0.event == "address-changed" }
    }

    @Test(arguments: moves) func `the script says which place was before and how it differs`(_ move: Move) async throws
    {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        for peer in [move.from, move.to] {
            #expect(try await fixture.verify(grant.credential, peer: peer).acceptance != nil)
        }
        let entry = try #require(try await changes(fixture).last)
        #expect(entry.before == Peer(ip: move.from.ip, client: move.from.rowClient))
        #expect(entry.difference == move.difference && entry.reason.isEmpty)
    }

    @Test func `a token that came with the move was nowhere before`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        #expect(try await fixture.refresh(grant.credential, peer: Fixture.cafe).grant != nil)
        let entry = try #require(try await changes(fixture).last)
        #expect(entry.before == nil && entry.difference == nil)
    }

    /// They wrote it into the reason, and left it to their readers to compare.
    @Test(arguments: moves, ["address-changed", "token-shared"])
    func `what older releases wrote is read as the same`(_ move: Move, event: String) async throws {
        let fixture = try await Fixture()
        let lead = event == "token-shared" ? "also" : "before"
        try await fixture.command(
            "XADD",
            fixture.keys.key(.audit, of: Partition(user: "kim")),
            "*",
            "event",
            event,
            "user",
            "kim",
            "ip",
            move.to.ip,
            "client",
            move.to.client,
            "reason",
            "\(lead): \(move.from.ip), \(move.from.rowClient)",
            "outcome",
            "done"
        )
        let entry = try #require(try await fixture.directory.audit(AuditQuery()).first)
        #expect(entry.before == Peer(ip: move.from.ip, client: move.from.rowClient))
        #expect(entry.difference == move.difference && entry.reason.isEmpty)
    }
}
