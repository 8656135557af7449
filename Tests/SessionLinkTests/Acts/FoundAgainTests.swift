import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A session of which everything is lost that names it, but for its own key: whoever uses it brings it back to where
/// log-outs, limits and queries find it.
@Suite struct FoundAgainTests {
    private func lose(_ session: SessionID, of user: String, _ fixture: Fixture) async throws {
        let partition = session.partition
        try await fixture.command("HDEL", fixture.keys.key(.rows, of: partition), session.text)
        try await fixture.command("ZREM", fixture.keys.key(.end, of: partition), session.text)
        try await fixture.command("ZREM", fixture.keys.sessions(of: user, in: partition), session.text)
    }

    private func use(_ grant: Grant, _ fixture: Fixture) async throws -> Grant {
        guard grant.session.mode == .denylist else {
            #expect(try await fixture.verify(grant.credential).acceptance != nil)
            return grant
        }
        return try #require(try await fixture.refresh(grant.credential).grant)
    }

    @Test(arguments: LinkMode.allCases)
    func `a log-out everywhere else ends it`(mode: LinkMode) async throws {
        let fixture = try await Fixture { $0.touchThrottle = .zero }
        let (lost, own) = (try await fixture.logIn("kim", mode), try await fixture.logIn("kim"))
        try await lose(lost.session.id, of: "kim", fixture)
        let used = try await use(lost, fixture)
        #expect(try await fixture.directory.provenRows(of: "kim").count == 2)
        #expect(try await fixture.link.logOutElsewhere(own.credential) == .ended([lost.session.id]))
        #expect(try await fixture.verify(used.credential).acceptance == nil)
    }

    @Test(arguments: LinkMode.allCases)
    func `the limit counts it, and by its log-in`(mode: LinkMode) async throws {
        let fixture = try await Fixture { ($0.touchThrottle, $0.sessionLimit) = (.zero, 2) }
        let (lost, other) = (try await fixture.logIn("kim", mode), try await fixture.logIn("kim", mode))
        try await lose(lost.session.id, of: "kim", fixture)
        let used = try await use(lost, fixture)
        let newest = try await fixture.logIn("kim", mode)
        #expect(try await fixture.verify(used.credential).acceptance == nil)
        for grant in [other, newest] { #expect(try await fixture.verify(grant.credential).acceptance != nil) }
    }

    /// A set that is made anew is no older, and no younger, than its sessions.
    @Test func `the set that it is put back into ends with it`() async throws {
        let fixture = try await Fixture { $0.touchThrottle = .zero }
        let grant = try await fixture.logIn("kim")
        let set = fixture.keys.sessions(of: "kim", in: grant.session.id.partition)
        let before = try await fixture.command("PEXPIRETIME", set)
        try await lose(grant.session.id, of: "kim", fixture)
        #expect(try await fixture.command("EXISTS", set).int == 0)
        _ = try await use(grant, fixture)
        #expect(try await fixture.command("PEXPIRETIME", set) == before)
    }

    @Test func `a session that ended is not brought back`() async throws {
        let fixture = try await Fixture { $0.touchThrottle = .zero }
        let grant = try await fixture.logIn("kim")
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(try await fixture.verify(grant.credential).acceptance == nil)
        #expect(try await fixture.traces(of: grant.session.id, user: "kim") == [])
    }
}
