import TestSupport
import Testing

@testable import SessionLink

/// One token in two hands: noticed when a place comes back with the token that another has used meanwhile.
@Suite struct SharedTokenTests {
    private static let owner = Peer(ip: "192.0.2.1", client: "Firefox")
    private static let thief = Peer(ip: "198.51.100.7", client: "curl/8.5")

    private func shared(_ fixture: Fixture) async throws -> [AuditRecord] {
        try await fixture.directory.audit(AuditQuery()).filter { $0.event == "token-shared" }
    }

    /// The owner logs in from home (`Fixture.home`); then these use the token.
    private func notices(_ peers: [Peer], _ mode: LinkMode = .allowlist) async throws -> Bool {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        for peer in peers { #expect(try await fixture.verify(grant.credential, peer: peer).acceptance != nil) }
        return try await !shared(fixture).isEmpty
    }

    @Test(arguments: [LinkMode.allowlist, .paired])
    func `a thief beside the owner`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        for _ in 0..<3 {
            #expect(try await fixture.verify(grant.credential, peer: Self.thief).acceptance != nil)
            #expect(try await fixture.verify(grant.credential, peer: Self.owner).acceptance != nil)
        }
        let entry = try #require(try await shared(fixture).first)
        #expect(try await shared(fixture).count == 1, "once a token")
        #expect(entry.user == "kim" && entry.jti == "\(grant.session.id).1")
        #expect(entry.ip == "192.0.2.1" && entry.client == "Firefox")
        #expect(entry.before == Self.thief && entry.difference == .both && entry.reason.isEmpty)
        let moves = try await fixture.directory.audit(AuditQuery()).filter { $0.event == "address-changed" }
        #expect(moves.map(\.before) == [Self.owner] && moves.map(\.difference) == [.both])
    }

    /// With a token of which the trail does not tell, since it was refreshed from home.
    @Test func `a later token`() async throws {
        let fixture = try await Fixture()
        var grant = try await fixture.logIn()
        for _ in 0..<2 {
            grant = try #require(try await fixture.refresh(grant.credential).grant)
            #expect(try await fixture.verify(grant.credential).acceptance != nil)
            #expect(try await fixture.verify(grant.credential, peer: Self.thief).acceptance != nil)
            #expect(try await fixture.verify(grant.credential).acceptance != nil)
        }
        #expect(try await shared(fixture).map(\.jti) == [2, 3].map { "\(grant.session.id).\($0)" })
        let move = try await fixture.directory.audit(AuditQuery()).first { $0.event == "address-changed" }
        #expect(move?.before == Self.owner)
    }

    /// The owner's next sign of life may be a refresh.
    @Test func `an owner who refreshes`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        #expect(try await fixture.verify(grant.credential, peer: Self.thief).acceptance != nil)
        #expect(try await fixture.refresh(grant.credential).grant != nil)
        #expect(try await shared(fixture).map(\.before) == [Self.thief])
    }

    @Test func `one client in two networks at once`() async throws {
        #expect(try await notices([Peer(ip: "198.51.100.7", client: "Firefox"), Self.owner]))
        #expect(try await notices([Peer(ip: "2001:db8::1", client: "F"), Peer(ip: "2001:db9::1", client: "F")].cycled))
        #expect(try await notices([Peer(ip: "::ffff:198.51.100.7", client: "Firefox"), Self.owner]))
        let mapped = [Peer(ip: "::ffff:10.1.0.1", client: "F"), Peer(ip: "::ffff:10.2.0.1", client: "F")]
        #expect(try await notices(mapped.cycled), "two networks, both as IPv6 has them")
    }

    @Test func `what honest users do`() async throws {
        let (cell, home) = (Peer(ip: "198.51.100.7", client: "Firefox"), Self.owner)
        #expect(try await !notices([cell]), "a phone that left home")
        #expect(
            try await !notices([Peer(ip: "192.0.77.9", client: "Firefox"), home]),
            "another address of one network"
        )
        #expect(try await !notices([Peer(ip: "2001:db8::1", client: "Firefox"), home]), "both families of addresses")
        #expect(
            try await !notices([Peer(ip: "2001:db8::1", client: "F"), Peer(ip: "2001:0DB8:7::2", client: "F")].cycled),
            "privacy addresses"
        )
        for ip in ["::ffff:192.0.77.9", "::ffff:c000:4d09", "0:0:0:0:0:FFFF:192.0.77.9"] {
            #expect(try await !notices([Peer(ip: ip, client: "Firefox"), home]), "an IPv4 address as IPv6 has it")
        }
    }

    /// Back home later, with the token of before.
    @Test func `one phone that came home`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        try await fixture.age(grant.session.id, "seen", to: try await fixture.redisNow - 121_000)
        #expect(
            try await fixture.verify(grant.credential, peer: Peer(ip: "198.51.100.7", client: "Firefox")).acceptance
                != nil
        )
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await shared(fixture).isEmpty)
    }

    /// A place that is back with another token than it had before has moved, and moved back.
    @Test func `another token each time`() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn()
        let second = try #require(try await fixture.refresh(first.credential, peer: Self.thief).grant)
        #expect(try await fixture.verify(second.credential, peer: Self.thief).acceptance != nil)
        let third = try #require(try await fixture.refresh(second.credential, peer: Self.thief).grant)
        #expect(try await fixture.verify(third.credential).acceptance != nil)
        #expect(try await shared(fixture).isEmpty)
    }
}

extension [Peer] {
    /// The same twice.
    fileprivate var cycled: [Peer] { self + self }
}
