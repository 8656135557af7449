import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// The whole life of a session, in each link mode.
@Suite struct LifeTests {
    @Test(arguments: LinkMode.allCases)
    func `log in verify refresh log out`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        #expect(first.session.generation == 1)
        #expect(first.isNew)
        #expect((first.credential.secret == nil) == (mode == .allowlist))

        let accepted = try #require(try await fixture.verify(first.credential).acceptance)
        #expect(accepted.session == first.session.id)
        #expect(accepted.user == "kim")
        #expect(accepted.mode == mode)
        #expect(!accepted.isRefreshDue)
        #expect(accepted.isStoreChecked)
        #expect(accepted.claims["role"] == "user")

        fixture.claims.set(["role": "admin"])
        let second = try #require(try await fixture.refresh(first.credential).grant)
        #expect(second.session.generation == 2)
        #expect(second.credential != first.credential)
        #expect(try await fixture.verify(second.credential).acceptance?.claims["role"] == "admin")

        #expect(try await fixture.link.logOut(second.credential, peer: Fixture.home) == .ended([first.session.id]))
        let gone: Refusal = mode == .denylist ? .denied(.session) : .sessionGone
        #expect(try await fixture.verify(second.credential).refusal == gone)
        #expect(try await fixture.verify(first.credential).refusal == gone)
        #expect(try await fixture.refresh(second.credential).refusal == gone)
        #expect(try await fixture.link.logOut(second.credential) == .refused(gone))
        #expect(try await fixture.traces(of: first.session.id, user: "kim") == [])
        #expect(try await fixture.events() == ["log-in", "log-out"])
    }

    @Test(arguments: LinkMode.allCases)
    func `the token says what the schema says`(mode: LinkMode) async throws {
        let fixture = try await Fixture { $0.audience = "api" }
        let grant = try await fixture.logIn("kim", mode)
        let token = try JWS(#require(grant.credential.token))
        let claims = try token.claims()
        #expect(token.header.object == ["alg": "HS256", "kid": "key-1", "typ": "JWT"])
        #expect(claims.issuer == "https://id.test")
        #expect(claims.subject == "kim")
        #expect(claims.audience == ["api"])
        #expect(claims.tokenID == "\(grant.session.id).1")
        #expect(claims["sid"]?.string == grant.session.id.text)
        let epoch = try #require(claims["epoch"]?.array?.map(\.integer))
        let begun = try await fixture.command("HGET", fixture.keys.key(.marks, of: grant.session.id.partition), "*").int
        #expect(epoch == [0, begun])
        #expect(claims["link"]?.string == mode.rawValue)
        let issued = try #require(claims.issuedAt).seconds
        #expect(issued == Int64(fixture.clock.now.timeIntervalSince1970))
        #expect(claims.expiration?.seconds == issued + 900)
        #expect(grant.session.id.partition == Partition(user: "kim"))
    }

    @Test func `the store is made by the first log in and not by looking`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.directory.meta() == nil)
        #expect(try await fixture.command("DBSIZE").int == 0)
        _ = try await fixture.logIn()
        let meta = try #require(try await fixture.directory.meta())
        #expect(meta.schema == 1)
        #expect(meta.storeID.count == 32)
        _ = try await fixture.logIn()
        #expect(try await fixture.directory.meta() == meta)
    }

    @Test func `another schema version is left alone`() async throws {
        let fixture = try await Fixture()
        try await fixture.command("HSET", fixture.keys.meta, "schema", "2")
        let error = await #expect(throws: SessionLinkError.self) { try await fixture.logIn() }
        guard case .wrongSchema("2") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        await #expect(throws: SessionLinkError.self) { try await fixture.directory.meta() }
        #expect(try await fixture.command("KEYS", "sl:{*").elements?.count == 0)
    }

    @Test func `a session ends when it is idle`() async throws {
        let fixture = try await Fixture { $0.idleTimeout = .milliseconds(150) }
        let grant = try await fixture.logIn()
        try await eventually { try await fixture.verify(grant.credential).refusal == .sessionGone }
        // The next write in the partition sweeps it and says so.
        _ = try await fixture.logIn()
        #expect(try await fixture.traces(of: grant.session.id, user: "kim") == [])
        let ended = try #require(try await fixture.directory.timeline(of: grant.session.id).last)
        #expect(ended.event == "session-ended")
        #expect(ended.user == "kim")
        #expect(ended.jti == "\(grant.session.id).1")
        #expect(ended.ip == "192.0.2.1")
    }

    @Test func `use lengthens a session but not beyond its absolute end`() async throws {
        let fixture = try await Fixture {
            $0.idleTimeout = .seconds(1000)
            $0.absoluteLifetime = .seconds(1500)
            $0.tokenLifetime = .seconds(1000)
            $0.touchThrottle = .zero
        }
        let grant = try await fixture.logIn()
        let created = try #require(try await fixture.directory.detail(of: grant.session.id))
        #expect(created.timeToLive <= .seconds(1000))
        // 800 seconds later by its own record, the session is used: its idle end moves, up to the absolute one.
        let session = grant.session.id
        try await fixture.age(session, "end", to: created.absoluteEnd.milliseconds - 800_000)
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        let used = try #require(try await fixture.directory.detail(of: session))
        #expect(used.timeToLive <= .seconds(700))
        #expect(used.timeToLive > .seconds(400))
        let score = try await fixture.command("ZSCORE", fixture.keys.key(.end, of: session.partition), session.text)
        #expect(score.string.flatMap(Double.init) == used.absoluteEnd.timeIntervalSince1970 * 1000)
    }

    @Test func `no token outlives its session`() async throws {
        let fixture = try await Fixture {
            $0.absoluteLifetime = .seconds(60)
            $0.tokenLifetime = .seconds(900)
        }
        let first = try await fixture.logIn()
        #expect(first.expires <= first.session.absoluteEnd)
        #expect(first.expires > first.session.absoluteEnd.addingTimeInterval(-2))
        let second = try #require(try await fixture.refresh(first.credential).grant)
        #expect(second.expires <= first.session.absoluteEnd)
        #expect(second.session.absoluteEnd == first.session.absoluteEnd)
    }

    @Test func `looking lengthens nothing`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let key = fixture.keys.key(.session, of: grant.session.id)
        let end = try await fixture.command("PEXPIRETIME", key)
        let reader = SessionDirectory(redis: Fixture.client(fixture.server, readOnly: true))
        _ = try await reader.meta()
        _ = try await reader.rows(of: grant.session.id.partition)
        _ = try await reader.counts()
        _ = try await reader.detail(of: grant.session.id)
        _ = try await reader.token(of: grant.session.id)
        _ = try await reader.sessions(of: "kim")
        _ = try await reader.audit(AuditQuery())
        _ = try await reader.timeline(of: grant.session.id)
        #expect(try await fixture.command("PEXPIRETIME", key) == end)
    }

    @Test func `a denylist session stays in sight until its token expires`() async throws {
        let fixture = try await Fixture {
            $0.idleTimeout = .seconds(10)
            $0.tokenLifetime = .seconds(900)
        }
        let grant = try await fixture.logIn("kim", .denylist)
        let detail = try #require(try await fixture.directory.detail(of: grant.session.id))
        #expect(detail.timeToLive > .seconds(600))
    }
}
