import FoundationEssentials
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// An alarm can be answered: it is silent for everybody, its evidence stays, and it comes back when something new happens.
@Suite struct AcknowledgeTests {
    private static let thief = Peer(ip: "198.51.100.7", client: "curl/8.5")
    private static let third = Peer(ip: "203.0.113.9", client: "Wget/1.21")
    private static let homeAndThief = KnownPlaces(Fixture.home, thief, for: .seconds(3600))

    /// A session of which a token is in two hands.
    private func shared(_ fixture: Fixture, _ user: String = "kim") async throws -> Grant {
        let grant = try await fixture.logIn(user)
        #expect(try await fixture.verify(grant.credential, peer: Self.thief).acceptance != nil)
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        return grant
    }

    private func acknowledge(
        _ fixture: Fixture,
        _ grant: Grant,
        _ places: KnownPlaces? = nil,
        seen: Date? = nil,
        user: String = "kim"
    ) async throws -> OperatorReceipt {
        try await fixture.administration.acknowledge(
            session: grant.session.id,
            of: user,
            places: places,
            by: Fixture.ann,
            reason: "audited",
            seen: seen
        )
    }

    /// Servers take its token all the same.
    @Test func `a damaged session is not called gone`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        try await fixture.command("HDEL", fixture.keys.key(.session, of: grant.session.id), "user")
        let error = await #expect(throws: SessionLinkError.self) { try await acknowledge(fixture, grant) }
        guard case .notDone(let reason) = error else { throw error ?? .epochMoves }
        #expect(reason.contains("damaged"))
    }

    private func isSilent(_ fixture: Fixture, _ grant: Grant) async throws -> Bool {
        let row = try #require(try await fixture.directory.row(of: grant.session.id))
        return row.signs.contains(.acknowledged)
    }

    private func notes(_ fixture: Fixture, _ grant: Grant) async throws -> StoredAcknowledgement? {
        try await fixture.directory.detail(of: grant.session.id)?.acknowledgement
    }

    @Test func `all of a session's signs are answered, and stay`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        let receipt = try await acknowledge(fixture, grant)
        #expect(receipt.outcome == .done && receipt.sessions == 1 && receipt.knownUntil == nil && receipt.isComplete)
        let row = try #require(try await fixture.directory.row(of: grant.session.id))
        #expect(row.signs == [.twoPlaces, .sideBySide, .acknowledged, .kept] && row.acknowledgedUntil == nil)
        let said = try #require(try await notes(fixture, grant))
        #expect(said.actor == Fixture.ann && said.reason == "audited" && said.until == nil && said.over == nil)
        #expect(said.time == receipt.time)
        let entry = try #require(try await fixture.directory.audit(AuditQuery()).last)
        #expect(entry.event == "acknowledged" && entry.user == "kim" && entry.session == grant.session.id.text)
        #expect(entry.actor == Fixture.ann && entry.reason == "audited" && entry.outcome == "this session")
        // What goes on as it was is no news, for either of them; neither is a refresh at home.
        for peer in [Self.thief, Fixture.home, Self.thief] {
            #expect(try await fixture.verify(grant.credential, peer: peer).acceptance != nil)
            #expect(try await isSilent(fixture, grant))
        }
        let next = try #require(try await fixture.refresh(grant.credential, peer: Self.thief).grant)
        #expect(try await fixture.verify(next.credential, peer: Self.thief).acceptance != nil)
        #expect(try await isSilent(fixture, grant))
    }

    @Test func `a third place brings it back`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        _ = try await acknowledge(fixture, grant)
        #expect(try await fixture.verify(grant.credential, peer: Self.third).acceptance != nil)
        #expect(try await !isSilent(fixture, grant))
        let said = try #require(try await notes(fixture, grant))
        #expect(said.reason == "audited" && said.over != nil, "what was said stays, as something that is over")
        #expect(try await acknowledge(fixture, grant).outcome == .done)
        #expect(try await isSilent(fixture, grant))
        #expect(try await notes(fixture, grant)?.over == nil)
    }

    /// A place that the session knew from an earlier token, and that has the current one now.
    @Test func `a place that was not among them brings it back, and the trail says so`() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn()
        #expect(try await fixture.verify(first.credential, peer: Self.third).acceptance != nil)
        #expect(try await fixture.verify(first.credential).acceptance != nil)
        let grant = try #require(try await fixture.refresh(first.credential).grant)
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await fixture.verify(grant.credential, peer: Self.thief).acceptance != nil)
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await acknowledge(fixture, grant).outcome == .done)
        let before = try await fixture.events().count { $0 == "token-shared" }
        #expect(try await fixture.verify(grant.credential, peer: Self.third).acceptance != nil)
        #expect(try await isSilent(fixture, grant), "it may have moved there")
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await !isSilent(fixture, grant))
        #expect(try await fixture.events().count { $0 == "token-shared" } == before + 1)
    }

    @Test func `another token in two hands brings it back`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        _ = try await acknowledge(fixture, grant)
        let next = try #require(try await fixture.refresh(grant.credential).grant)
        for peer in [Fixture.home, Self.thief] {
            #expect(try await fixture.verify(next.credential, peer: peer).acceptance != nil)
        }
        #expect(try await isSilent(fixture, grant))
        #expect(try await fixture.verify(next.credential).acceptance != nil)
        #expect(try await !isSilent(fixture, grant))
    }

    @Test func `two places of a user are known in every session, until their time is over`() async throws {
        let clock = try MovableClock()
        let fixture = try await Fixture(storeClock: clock)
        let grant = try await shared(fixture)
        let receipt = try await acknowledge(fixture, grant, Self.homeAndThief)
        #expect(receipt.outcome == .done && receipt.sessions == 1)
        let until = try #require(receipt.knownUntil)
        #expect(until.timeIntervalSince(receipt.time) == 3600)
        let row = try #require(try await fixture.directory.row(of: grant.session.id))
        #expect(row.signs.contains(.acknowledged))
        #expect(row.acknowledgedUntil.map { abs($0.timeIntervalSince(until)) < 1 } == true)
        // Another token in the same two hands is what was said to be known; another session of the user as well.
        let next = try #require(try await fixture.refresh(grant.credential).grant)
        for peer in [Fixture.home, Self.thief, Fixture.home] {
            #expect(try await fixture.verify(next.credential, peer: peer).acceptance != nil)
        }
        #expect(try await isSilent(fixture, grant))
        let other = try await shared(fixture)
        #expect(try await isSilent(fixture, other))
        #expect(try await notes(fixture, other)?.reason == "audited")
        let lee = try await shared(fixture, "lee")
        #expect(try await !isSilent(fixture, lee), "another user's")
        #expect(try await fixture.verify(next.credential, peer: Self.third).acceptance != nil)
        #expect(try await !isSilent(fixture, grant), "a third place")

        try clock.move(ahead: 3601)
        fixture.clock.advance(3601)
        let late = try await shared(fixture)
        #expect(try await !isSilent(fixture, late))
        let marks = fixture.keys.key(.marks, of: grant.session.id.partition)
        #expect(try await fixture.command("HEXISTS", marks, "p:kim").int == 0, "what is over is removed at a log-in")
    }

    @Test func `places do not answer for other signs`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        #expect(try await fixture.verify(grant.credential, peer: Self.third).acceptance != nil)
        let receipt = try await acknowledge(fixture, grant, Self.homeAndThief)
        #expect(receipt.outcome == .done && receipt.sessions == 0 && receipt.knownUntil != nil)
        #expect(try await !isSilent(fixture, grant))
        #expect(try await notes(fixture, grant) == nil)
    }

    @Test func `a sign that the operator did not see is not answered`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        let seen = Date(timeIntervalSince1970: Double(try await fixture.redisNow / 1000 - 5))
        #expect(try await acknowledge(fixture, grant, seen: seen).outcome == .movedOn)
        #expect(try await acknowledge(fixture, grant, Self.homeAndThief, seen: seen).outcome == .movedOn)
        #expect(try await !isSilent(fixture, grant))
        #expect(try await acknowledge(fixture, grant, seen: seen.addingTimeInterval(10)).outcome == .done)
    }

    @Test func `a retry changes nothing`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        for places in [nil, Self.homeAndThief] {
            let first = try await acknowledge(fixture, grant, places)
            let trail = try await fixture.events()
            let again = try await acknowledge(fixture, grant, places)
            #expect(first.outcome == .done && again.outcome == .already && again.sessions == 1)
            #expect(try await fixture.events() == trail)
        }
    }

    @Test func `nothing is answered for another user, another log-in, or a session that is gone`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        #expect(try await acknowledge(fixture, grant, user: "\u{212A}im").outcome == .movedOn)
        let receipt = try await fixture.administration.acknowledge(
            session: grant.session.id,
            of: "kim",
            by: Fixture.ann,
            reason: "audited",
            expecting: SessionExpectation(created: Date(timeIntervalSince1970: 1))
        )
        #expect(receipt.outcome == .movedOn)
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(try await acknowledge(fixture, grant).outcome == .gone)
        #expect(try await fixture.traces(of: grant.session.id, user: "kim").isEmpty)
    }

    @Test func `without the right to say so in the trail nothing is answered`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        for (role, isAllowed) in [(StoreRole.viewer, false), (.operator, true)] {
            let limited = Fixture.client(fixture.server)
            let arguments = ["SETUSER", "\(role)", "nopass"] + role.rule()
            _ = try await limited.send(RedisCommand("ACL", arguments: arguments))
            _ = try await limited.send(RedisCommand("AUTH", "\(role)", "x"))
            let administration = SessionAdministration(redis: limited, clock: { Date() })
            do {
                let receipt = try await administration.acknowledge(
                    session: grant.session.id,
                    of: "kim",
                    places: Self.homeAndThief,
                    by: Fixture.ann,
                    reason: "audited"
                )
                #expect(isAllowed && receipt.outcome == .done && receipt.isComplete)
            } catch {
                #expect(!isAllowed, "\(error)")
            }
            #expect(try await isSilent(fixture, grant) == isAllowed)
        }
    }

    @Test func `a token that is suspicious by itself brings it back`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        _ = try await acknowledge(fixture, grant)
        let next = try #require(try await fixture.refresh(grant.credential).grant)
        #expect(try await isSilent(fixture, grant))
        let careless = try fixture.another(seed: 2) { $0.tokenLifetime = .seconds(2 * 86_400) }
        _ = try #require(try await careless.refresh(next.credential, peer: Fixture.home).grant)
        #expect(try await !isSilent(fixture, grant))
    }

    /// What was said can't be told from the session alone: rather an alarm too many than one too few.
    @Test func `a row that is mended raises the alarm`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        _ = try await acknowledge(fixture, grant)
        let id = grant.session.id
        try await fixture.command("HDEL", fixture.keys.key(.rows, of: id.partition), id.text)
        let survey = try await fixture.directory.survey()
        _ = try await fixture.administration.mend(survey, by: Fixture.ann, reason: "")
        let row = try #require(try await fixture.directory.row(of: id))
        #expect(row.damage == nil && row.signs == [.twoPlaces, .sideBySide])
        #expect(try await notes(fixture, grant)?.reason == "audited")
    }

    /// Servers of a release before this one know nothing of it: they make the alarm come back, and never hide it.
    @Test func `a row that an older release wrote raises the alarm`() async throws {
        let fixture = try await Fixture()
        let grant = try await shared(fixture)
        _ = try await acknowledge(fixture, grant, Self.homeAndThief)
        let rows = fixture.keys.key(.rows, of: grant.session.id.partition)
        let bytes = try #require(try await fixture.command("HGET", rows, grant.session.id.text).bytes)
        let row = try #require(StoredRow(grant.session.id, bytes: bytes))
        #expect(row.bytes == bytes, "as Swift writes it")
        var damaged = bytes
        damaged[damaged.count - 1] = UInt8(ascii: "x")
        #expect(StoredRow(grant.session.id, bytes: damaged)?.acknowledgedUntil == Date(timeIntervalSince1970: 0))
    }
}
