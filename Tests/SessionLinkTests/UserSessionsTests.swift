import Testing

@testable import SessionLink

/// What concerns all sessions of a user at once, as the user's own doing.
@Suite struct UserSessionsTests {
    @Test(arguments: LinkMode.allCases)
    func `log out everywhere else`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        var others = [try await fixture.logIn("kim", mode)]
        others.append(try await fixture.logIn("kim", .paired))
        let own = try await fixture.logIn("kim", mode)
        let foreign = try await fixture.logIn("lee", mode)
        let outcome = try await fixture.link.logOutElsewhere(own.credential, peer: Fixture.cafe)
        #expect(outcome == .ended(others.map(\.session.id)))
        #expect(try await fixture.verify(own.credential).acceptance != nil)
        #expect(try await fixture.verify(foreign.credential).acceptance != nil)
        for other in others { #expect(try await fixture.verify(other.credential).acceptance == nil) }
        #expect(try await fixture.link.sessions(of: "kim").map(\.session) == [own.session.id])
        let entries = try await fixture.directory.timeline(of: others[0].session.id)
        #expect(entries.last?.event == "log-out")
        #expect(entries.last?.reason == "log-out everywhere else, from session \(own.session.id)")
        #expect(entries.last?.ip == Fixture.cafe.ip)
        #expect(try await fixture.link.logOutElsewhere(own.credential) == .ended([]))
    }

    @Test(arguments: LinkMode.allCases)
    func `who holds a dead credential logs nobody out`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let revoked = try await fixture.logIn("kim", mode)
        _ = try await fixture.administration.revoke(session: revoked.session.id, by: Fixture.ann, reason: "")
        let outdated = try await fixture.logIn("kim", mode)
        try await fixture.command("HINCRBY", fixture.keys.key(.marks, of: Partition(user: "kim")), "e:kim", 1)
        let later = try await fixture.logIn("kim", mode)
        for credential in [revoked.credential, outdated.credential] {
            guard case .refused = try await fixture.link.logOutElsewhere(credential) else {
                Issue.record("a dead credential ended sessions")
                return
            }
        }
        #expect(try await fixture.verify(later.credential).acceptance != nil)
    }

    @Test func `a log in beyond the limit ends the oldest`() async throws {
        let fixture = try await Fixture { $0.sessionLimit = 2 }
        let first = try await fixture.logIn("kim")
        let second = try await fixture.logIn("kim")
        #expect(try await fixture.verify(first.credential).acceptance != nil)
        let third = try await fixture.logIn("kim")
        #expect(try await fixture.verify(first.credential).refusal == .sessionGone)
        #expect(try await fixture.link.sessions(of: "kim").map(\.session) == [second, third].map(\.session.id))
        let entry = try await fixture.directory.timeline(of: first.session.id).last
        #expect(entry?.event == "log-out" && entry?.reason == "more than 2 sessions")
        #expect(throws: SessionLinkError.self) {
            var configuration = SessionLinkConfiguration(issuer: "https://id.test")
            configuration.sessionLimit = 0
            try configuration.check()
        }
    }

    /// After a failover, say, to a Redis whose clock is behind.
    @Test func `the limit ends the oldest even if the clock went back`() async throws {
        let fixture = try await Fixture { $0.sessionLimit = 1 }
        let first = try await fixture.logIn("kim")
        let set = fixture.keys.sessions(of: "kim", in: first.session.id.partition)
        try await fixture.command("ZADD", set, try await fixture.redisNow + 60_000, first.session.id.text)
        let second = try await fixture.logIn("kim")
        #expect(try await fixture.verify(second.credential).acceptance != nil)
        #expect(try await fixture.verify(first.credential).refusal == .sessionGone)
    }

    @Test func `the limit holds when many log in at once`() async throws {
        let fixture = try await Fixture { $0.sessionLimit = 3 }
        let grants = try await withThrowingTaskGroup(of: Grant.self) { group in
            for _ in 1...32 { group.addTask { try await fixture.logIn("kim") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(grants.count == 32)
        #expect(try await fixture.link.sessions(of: "kim").count == 3)
        var accepted = 0
        for grant in grants where try await fixture.verify(grant.credential).acceptance != nil { accepted += 1 }
        #expect(accepted == 3)
    }
}
