import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// A user's sessions of which the store lost something: who logs them out ends them, or hears that it is not done.
@Suite struct LostSessionTests {
    private enum Part: String, CaseIterable {
        case rows, end, user, session
    }

    private func lose(_ part: Part, of session: SessionID, _ user: String, _ fixture: Fixture) async throws {
        let partition = session.partition
        switch part {
        case .rows: try await fixture.command("HDEL", fixture.keys.key(.rows, of: partition), session.text)
        case .end: try await fixture.command("ZREM", fixture.keys.key(.end, of: partition), session.text)
        case .user: try await fixture.command("ZREM", fixture.keys.sessions(of: user, in: partition), session.text)
        case .session: try await fixture.command("DEL", fixture.keys.key(.session, of: session))
        }
    }

    @Test(arguments: 0..<15)
    func `what anything names is ended or refused`(lost: Int) async throws {
        let parts = Part.allCases.enumerated().filter { lost & (1 << $0.offset) != 0 }.map(\.element)
        // Nothing names a session that lost all three.
        if Set(parts).isSuperset(of: [.rows, .end, .user]) { return }
        let fixture = try await Fixture()
        for (number, mode) in LinkMode.allCases.enumerated() {
            let user = "kim-\(number)"
            let (other, own) = (try await fixture.logIn(user, mode), try await fixture.logIn(user, .allowlist))
            for part in parts { try await lose(part, of: other.session.id, user, fixture) }
            let outcome = try await fixture.link.logOutElsewhere(own.credential)
            #expect(outcome == .ended([other.session.id]), "\(mode) without \(parts)")
            #expect(try await fixture.verify(other.credential).acceptance == nil, "\(mode) without \(parts)")
            #expect(try await fixture.verify(own.credential).acceptance != nil)
        }
    }

    /// Nobody can read whose it was. Its ID is refused, and it stands in no user's way again.
    @Test(arguments: LinkMode.allCases)
    func `a session of which its end alone is left is refused`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let (other, own) = (try await fixture.logIn("kim", mode), try await fixture.logIn("kim"))
        for part in [Part.rows, .user, .session] { try await lose(part, of: other.session.id, "kim", fixture) }
        try await fixture.command("DEL", fixture.keys.key(.claims, of: other.session.id))
        #expect(try await fixture.link.logOutElsewhere(own.credential) == .ended([other.session.id]))
        #expect(try await fixture.verify(other.credential).acceptance == nil)
        #expect(try await fixture.link.logOutElsewhere(own.credential) == .ended([]))
        #expect(try await fixture.verify(own.credential).acceptance != nil)
    }

    @Test(arguments: LinkMode.allCases)
    func `a session whose key is of another type is refused`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let (other, own) = (try await fixture.logIn("kim", mode), try await fixture.logIn("kim", mode))
        try await fixture.command("DEL", fixture.keys.key(.session, of: other.session.id))
        try await fixture.command("SET", fixture.keys.key(.session, of: other.session.id), "x")
        #expect(try await fixture.link.logOutElsewhere(own.credential) == .ended([other.session.id]))
        #expect(try await fixture.verify(other.credential).acceptance == nil)
        #expect(try await fixture.link.logOutElsewhere(own.credential) == .ended([]))
    }

    @Test(arguments: ["user", "end"])
    func `what can't be read is an error, and what can is ended`(key: String) async throws {
        let fixture = try await Fixture()
        let (other, own) = (try await fixture.logIn("kim"), try await fixture.logIn("kim"))
        let partition = other.session.id.partition
        let name =
            key == "user" ? fixture.keys.sessions(of: "kim", in: partition) : fixture.keys.key(.end, of: partition)
        try await fixture.command("DEL", name)
        try await fixture.command("SET", name, "x")
        let error = await #expect(throws: SessionLinkError.self) {
            try await fixture.link.logOutElsewhere(own.credential)
        }
        guard case .partlyDone = error else { throw error ?? .epochMoves }
        #expect(try await fixture.verify(other.credential).acceptance == nil)
    }

    @Test(arguments: LinkMode.allCases)
    func `the limit counts sessions whose own key is lost`(mode: LinkMode) async throws {
        let fixture = try await Fixture { $0.sessionLimit = 2 }
        var grants = [try await fixture.logIn("kim", mode), try await fixture.logIn("kim", mode)]
        try await lose(.session, of: grants[0].session.id, "kim", fixture)
        for _ in 1...2 { grants.append(try await fixture.logIn("kim", mode)) }
        var accepted: [Bool] = []
        for grant in grants { accepted.append(try await fixture.verify(grant.credential).acceptance != nil) }
        #expect(accepted == [false, false, true, true])
    }

    @Test func `a server refuses at once what it ended itself`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("kim")
        let server = try ReplicaFixture(fixture)
        try await server.isCurrent()
        for round in 1...40 {
            let grant = try await fixture.logIn("kim", .denylist)
            #expect(try await server.verify(grant).acceptance != nil)
            _ = try await server.link.logOut(grant.credential)
            #expect(try await server.verify(grant).refusal == .denied(.session), "round \(round)")
        }
        let (other, own) = (try await fixture.logIn("ann", .denylist), try await fixture.logIn("ann", .denylist))
        _ = try await server.link.logOutElsewhere(own.credential)
        #expect(try await server.verify(other).refusal == .denied(.session))
    }

    @Test func `a store of another schema version is left alone by operators too`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim")
        try await fixture.command("HSET", fixture.keys.meta, "schema", "2")
        let acts: [@Sendable () async throws -> OperatorReceipt] = [
            { try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "") },
            { try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "") },
            { try await fixture.administration.deny(.key("k"), until: Date(), by: Fixture.ann, reason: "") },
        ]
        for act in acts {
            let error = await #expect(throws: SessionLinkError.self) { try await act() }
            guard case .wrongSchema("2") = error else { throw error ?? .epochMoves }
        }
        // What is no version is damage, which keeps nobody from revoking.
        try await fixture.command("HSET", fixture.keys.meta, "schema", "x")
        #expect(try await acts[0]().outcome == .done)
    }

    @Test func `a token is taken as long as servers take it that allow clocks to differ`() async throws {
        let fixture = try await Fixture { $0.leeway = .seconds(60) }
        let grant = try await fixture.logIn("kim")
        let expiry = try await fixture.redisNow - 30_000
        try await fixture.command("HSET", fixture.keys.key(.session, of: grant.session.id), "exp", expiry)
        #expect(try await fixture.directory.standing(of: grant.session.id).verdict == .accepted(isCurrent: true))
        try await fixture.command("HSET", fixture.keys.key(.session, of: grant.session.id), "exp", expiry - 60_000)
        let over = try await fixture.directory.standing(of: grant.session.id).verdict
        #expect(over == .refreshRequired(.expired))
    }
}
