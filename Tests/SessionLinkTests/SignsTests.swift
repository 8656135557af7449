import Redis
import Testing

@testable import SessionLink

/// Signs of a theft are facts of the session: the script that sees one writes it down, and no trail is needed to know it.
@Suite struct SignsTests {
    private static let thief = Peer(ip: "198.51.100.7", client: "curl/8.5")

    private func signs(_ fixture: Fixture, _ grant: Grant) async throws -> SessionSigns {
        let row = try #require(try await fixture.directory.row(of: grant.session.id))
        let detail = try #require(try await fixture.directory.detail(of: grant.session.id))
        #expect(detail.signs == row.signs && row.signs.contains(.kept))
        return row.signs.subtracting(.kept)
    }

    private func forgetTrail(_ fixture: Fixture, _ grant: Grant) async throws {
        try await fixture.command("DEL", fixture.keys.key(.audit, of: grant.session.id.partition))
    }

    @Test(arguments: [LinkMode.allowlist, .paired])
    func `a token in two hands stays known when the trail is gone and the token refreshed`(mode: LinkMode) async throws
    {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        #expect(try await signs(fixture, grant) == [])
        #expect(try await fixture.verify(grant.credential, peer: Self.thief).acceptance != nil)
        #expect(try await signs(fixture, grant) == [.twoPlaces])
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await signs(fixture, grant) == [.twoPlaces, .sideBySide])
        try await forgetTrail(fixture, grant)
        let next = try #require(try await fixture.refresh(grant.credential).grant)
        #expect(try await fixture.verify(next.credential).acceptance != nil)
        #expect(try await signs(fixture, next) == [.twoPlaces, .sideBySide])
    }

    @Test func `what is about one token is over with it`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let moved = Peer(ip: "198.51.100.7", client: Fixture.home.client)
        #expect(try await fixture.verify(grant.credential, peer: moved).acceptance != nil)
        #expect(try await signs(fixture, grant) == [.twoNetworks])
        let next = try #require(try await fixture.refresh(grant.credential, peer: moved).grant)
        #expect(try await signs(fixture, next) == [])
    }

    @Test func `a log-in after failures is marked, one after a log-in or of another user is not`() async throws {
        let fixture = try await Fixture()
        for _ in 0..<5 { try await fixture.link.logInFailed(user: "kim", peer: Self.thief, reason: "password") }
        let guessed = try await fixture.logIn("kim")
        #expect(try await signs(fixture, guessed) == [.failuresBefore])
        for _ in 0..<4 { try await fixture.link.logInFailed(user: "lee", peer: Self.thief, reason: "password") }
        #expect(try await signs(fixture, try await fixture.logIn("lee")) == [])
    }

    @Test func `a row that is mended has what the session has`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        #expect(try await fixture.verify(grant.credential, peer: Self.thief).acceptance != nil)
        let id = grant.session.id
        try await fixture.command("HDEL", fixture.keys.key(.rows, of: id.partition), id.text)
        let survey = try await fixture.directory.survey()
        _ = try await fixture.administration.mend(survey, by: Fixture.ann, reason: "")
        let row = try #require(try await fixture.directory.row(of: id))
        #expect(row.damage == nil && row.signs == [.twoPlaces] && row.keyID == "key-1")
    }

    @Test func `a session that an older release began does not pass for one whose signs are kept`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let id = grant.session.id
        let rows = fixture.keys.key(.rows, of: id.partition)
        var bytes = try #require(try await fixture.command("HGET", rows, id.text).bytes)
        bytes[3] = 0
        try await fixture.command("HSET", rows, id.text, bytes)
        #expect(try await fixture.verify(grant.credential, peer: Self.thief).acceptance != nil)
        #expect(try await fixture.directory.row(of: id)?.signs == [.twoPlaces])
    }
}
