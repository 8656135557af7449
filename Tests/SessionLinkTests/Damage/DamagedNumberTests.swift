import FoundationEssentials
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Single fields with what nobody should have written there.
@Suite struct DamagedNumberTests {
    @Test(arguments: [
        "seen", "created", "end", "idle", "exp", "iat", "prevuntil", "lastexp", "since", "gen", "forcedat",
    ])
    func `no number stops a server`(_ field: String) async throws {
        let fixture = try await Fixture()
        for value in [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max] {
            let grant = try await fixture.logIn()
            try await fixture.age(grant.session.id, field, to: value)
            let outcomes: [() async throws -> Void] = [
                { _ = try await fixture.verify(grant.credential, peer: Fixture.cafe) },
                { _ = try await fixture.directory.detail(of: grant.session.id) },
                { _ = try await fixture.directory.timeline(of: grant.session.id) },
                { _ = try await fixture.refresh(grant.credential) },
                { _ = try await fixture.link.logOut(grant.credential) },
            ]
            for outcome in outcomes {
                do { try await outcome() } catch is SessionLinkError {}
            }
        }
    }

    @Test func `a token of all times can be denied`() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.logIn().session.id
        for date in [Date.distantFuture, Date(milliseconds: .max), Date(timeIntervalSince1970: .infinity)] {
            let receipt = try await fixture.administration.deny(.session(id), until: date, by: Fixture.ann, reason: "")
            #expect(receipt.outcome == .done)
        }
        try await fixture.command("ZADD", fixture.keys.key(.denied, of: id.partition), "inf", "k:for-ever")
        try await fixture.command("ZADD", fixture.keys.key(.denied, of: id.partition), "1e300", "k:nearly")
        #expect(try await fixture.directory.restrictions().count == 3)
    }

    /// What asks for a refresh and what says up to which token are two fields: one without the other was a loop without end.
    @Test(arguments: ["17", "", "soon", "99999999999999999999"])
    func `half a request for a refresh is no loop`(_ forcedAt: String) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        try await fixture.command("HSET", fixture.keys.key(.session, of: grant.session.id), "forcedat", forcedAt)
        let calls = fixture.claims.calls
        _ = try await bounded("the refresh") { try await fixture.refresh(grant.credential) }
        #expect(fixture.claims.calls - calls <= SessionLink.attempts)
    }

    /// Bytes that are no text are not what was read, so that the script asks for another look each time: that has an end.
    @Test func `a loop has an end`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let bytes: [UInt8] = [0xFF, 0xFE]
        try await fixture.command("HSET", fixture.keys.key(.session, of: grant.session.id), "forcedat", bytes)
        let calls = fixture.claims.calls
        await #expect(throws: SessionLinkError.self) {
            try await bounded("the refresh") { try await fixture.refresh(grant.credential) }
        }
        #expect(fixture.claims.calls - calls == SessionLink.attempts)
        #expect(try await fixture.verify(grant.credential).acceptance != nil, "the token is as good as it was")
    }

    @Test func `the last generation has no successor`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .paired)
        try await fixture.age(grant.session.id, "gen", to: Int64(UInt32.max))
        _ = try? await fixture.refresh(grant.credential)
        try await fixture.age(grant.session.id, "gen", to: 0)
        #expect(try await fixture.verify(grant.credential).refusal == .sessionGone)
    }

    /// Which tokens a damaged mark revokes nobody knows: none is taken.
    @Test(arguments: ["", "x", "1e3", "99999999999999999999", "-"])
    func `a damaged mark revokes`(_ mark: String) async throws {
        let fixture = try await Fixture()
        let grants = [try await fixture.logIn("kim", .allowlist), try await fixture.logIn("kim", .denylist)]
        let marks = fixture.keys.key(.marks, of: Partition(user: "kim"))
        for field in ["e:kim", "*"] {
            try await fixture.command("HSET", marks, field, mark)
            for grant in grants { #expect(try await fixture.verify(grant.credential).refusal == .epochUnknown) }
            try await fixture.command("HDEL", marks, field)
        }
    }

    /// A user's set with members that are no session IDs, more than one page of them.
    @Test func `a set that does not become empty is no loop`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn()
        let set = fixture.keys.sessions(of: "kim", in: Partition(user: "kim"))
        for number in 0..<350 { try await fixture.command("ZADD", set, number, "no session \(number)") }
        let receipt = try await bounded("revoking") {
            try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        }
        #expect(receipt.sessions == 1)
    }
}
