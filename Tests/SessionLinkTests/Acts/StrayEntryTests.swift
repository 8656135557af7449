import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Sets and scores that say what is not so end nobody's session, and hide none.
@Suite struct StrayEntryTests {
    @Test(arguments: LinkMode.allCases)
    func `a session whose end is damaged is not swept`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        let id = grant.session.id
        let ends = fixture.keys.key(.end, of: id.partition)
        try await fixture.command("ZADD", ends, 0, id.text)
        #expect(try await fixture.directory.survey().counts == [.endMissing: 1])
        _ = try await fixture.logIn("kim", mode)
        let end = try #require(try await fixture.command("ZSCORE", ends, id.text).string.flatMap(Double.init))
        #expect(end > Double(try await fixture.redisNow))
        #expect(try await fixture.directory.row(of: id)?.damage == nil)
        #expect(try await !fixture.directory.audit(AuditQuery(session: id)).contains { $0.event == "session-ended" })
        #expect(try await fixture.directory.survey().isWhole)
    }

    @Test(arguments: LinkMode.allCases)
    func `another users session in a users set is not ended`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        // A user of the same partition: sets lie there.
        let partition = Partition(user: "kim")
        let other = try #require((0...).lazy.map { "user\($0)" }.first { Partition(user: $0) == partition })
        let (mine, theirs) = (try await fixture.logIn("kim", mode), try await fixture.logIn(other, mode))
        let set = fixture.keys.sessions(of: "kim", in: partition)
        try await fixture.command("ZADD", set, 1, theirs.session.id.text)
        let receipt = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(receipt.sessions == 1 && receipt.isComplete)
        #expect(try await fixture.verify(mine.credential).acceptance == nil)
        #expect(try await fixture.verify(theirs.credential).acceptance != nil)
        #expect(try await fixture.directory.row(of: theirs.session.id)?.damage == nil)
        #expect(try await fixture.command("EXISTS", set).int == 0)
    }

    @Test(arguments: LinkMode.allCases)
    func `a session whose own key alone names another is said to be left, each time`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let partition = Partition(user: "kim")
        let other = try #require((0...).lazy.map { "user\($0)" }.first { Partition(user: $0) == partition })
        let id = try await fixture.logIn("kim", mode).session.id
        try await fixture.command("HSET", fixture.keys.key(.session, of: id), "user", other)
        for _ in 1...2 {
            let receipt = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
            #expect(receipt.shortfall?.contains(id.text) == true && receipt.sessions == 0)
        }
        let expecting = SessionExpectation()
        _ = try await fixture.administration.revoke(session: id, by: Fixture.ann, reason: "", expecting: expecting)
        let receipt = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(receipt.isComplete)
    }

    @Test(arguments: LinkMode.allCases)
    func `all of a user means those that the set has lost as well`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grants = [try await fixture.logIn("kim", mode), try await fixture.logIn("kim", mode)]
        try await fixture.command("DEL", fixture.keys.sessions(of: "kim", in: Partition(user: "kim")))
        guard case .ended(let ended, _) = try await fixture.link.logOutElsewhere(grants[1].credential) else {
            Issue.record("refused")
            return
        }
        #expect(ended == [grants[0].session.id])
        #expect(try await fixture.verify(grants[0].credential).acceptance == nil)
        let receipt = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(receipt.sessions == 1)
        #expect(try await fixture.directory.row(of: grants[1].session.id) == nil)
    }

    @Test func `a log out by a token that was denied ends the session`() async throws {
        for denies in [true, false] {
            let fixture = try await Fixture()
            let grant = try await fixture.logIn("kim", .denylist)
            let token = Credential(token: grant.credential.token)
            let id = TokenID(session: grant.session.id, generation: 1)
            _ =
                denies
                ? try await fixture.administration.deny(.token(id), until: Date() + 900, by: Fixture.ann, reason: "")
                : try await fixture.administration.forceRefresh(session: id.session, by: Fixture.ann, reason: "")
            #expect(try await fixture.link.logOut(token) == .ended([grant.session.id]))
            #expect(try await fixture.directory.row(of: grant.session.id) == nil)
            #expect(try await fixture.refresh(grant.credential).grant == nil)
            #expect(try await fixture.link.logOut(token) == .refused(.denied(.token)))
        }
    }

    @Test func `a log out whose mark is damaged ends the session`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        let marks = fixture.keys.key(.marks, of: Partition(user: "kim"))
        try await fixture.command("HSET", marks, "e:kim", Int64(9_999_999_999_999))
        let token = Credential(token: grant.credential.token)
        #expect(try await fixture.link.logOut(token) == .ended([grant.session.id]))
        try await server.isRefused(grant, .denied(.session))
    }

    @Test func `who is locked and tries to log in is in the trail`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("kim")
        _ = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
        await #expect(throws: SessionLinkError.self) { _ = try await fixture.logIn("kim") }
        let failed = try await fixture.directory.failedLogIns(user: "kim")
        #expect(failed.count == 1 && failed.first?.reason == "the user is locked")
        #expect(failed.first?.outcome == "locked")
    }

    @Test func `a stream that takes no entry is named`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("kim")
        let stream = fixture.keys.key(.revoked, of: Partition(user: "kim"))
        try await fixture.command(
            "XADD",
            stream,
            "18446744073709551615-18446744073709551615",
            "kind",
            "zz",
            "id",
            "x",
            "until",
            0,
            "mark",
            ""
        )
        #expect(try await fixture.directory.survey().counts == [.streamAhead: 1])
    }
}
