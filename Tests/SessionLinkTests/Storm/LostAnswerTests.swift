import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// The store did what it was asked to do, and the answer never came: the connection was cut before. Whoever asks again
/// must get on.
@Suite struct LostAnswerTests {
    private let fixture: Fixture
    private let proxy: RedisProxy
    private let link: SessionLink
    private let administration: SessionAdministration

    init() async throws {
        fixture = try await Fixture()
        proxy = try RedisProxy(to: fixture.server)
        let redis = RedisClient(RedisConfiguration(url: proxy.url), logger: Fixture.quiet)
        try await redis.connect()
        link = try fixture.another(seed: 7, redis: redis)
        administration = SessionAdministration(redis: redis, clock: { Date() })
        for script in Script.all { try await fixture.command("SCRIPT", "LOAD", script.source) }
    }

    /// The second answer, after the first one was lost.
    private func secondAnswer<Answer>(
        to script: Script,
        _ ask: () async throws -> Answer
    ) async throws -> Answer {
        proxy.loseAnswer(to: script.redis.sha1)
        let lost = proxy.lost
        let error = await #expect(throws: SessionLinkError.self) { _ = try await ask() }
        #expect(error?.isStoreOutOfReach == true)
        #expect(proxy.lost == lost + 1)
        return try await insist(ask)
    }

    @Test(arguments: LinkMode.allCases)
    func `a refresh is repeated`(mode: LinkMode) async throws {
        let first = try await fixture.logIn("kim", mode)
        let outcome = try await secondAnswer(to: RefreshScript.script) { try await link.refresh(first.credential) }
        let second = try #require(outcome.grant)
        #expect(second.session.generation == 2 && !second.isNew)
        #expect(try await fixture.verify(second.credential).acceptance?.generation == 2)
        #expect(try await fixture.events() == ["log-in"])
    }

    @Test(arguments: [LinkMode.allowlist, .paired])
    func `a request whose use may not be written down is not accepted`(mode: LinkMode) async throws {
        let first = try await fixture.logIn("kim", mode)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        let verdict = try await secondAnswer(to: TouchScript.script) { try await link.verify(second.credential) }
        #expect(verdict.acceptance?.generation == 2)
    }

    @Test(arguments: LinkMode.allCases)
    func `a log in that is repeated leaves a session that nobody holds`(mode: LinkMode) async throws {
        let grant = try await secondAnswer(to: LogInScript.script) {
            try await link.logIn(user: "kim", mode: mode, method: "password", peer: Fixture.home)
        }
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await fixture.link.sessions(of: "kim").count == 2)
    }

    @Test(arguments: LinkMode.allCases)
    func `what ends a session ends it once`(mode: LinkMode) async throws {
        let grants = [try await fixture.logIn("kim", mode), try await fixture.logIn("kim", mode)]
        let loggedOut = try await secondAnswer(to: EndSessionScript.script) {
            try await link.logOut(grants[0].credential)
        }
        #expect(loggedOut == .refused(mode == .denylist ? .denied(.session) : .sessionGone))
        let revoked = try await secondAnswer(to: EndSessionScript.script) {
            try await administration.revoke(session: grants[1].session.id, by: Fixture.ann, reason: "")
        }
        #expect(revoked.outcome == .gone)
        for grant in grants {
            #expect(try await fixture.verify(grant.credential).acceptance == nil)
            #expect(try await fixture.traces(of: grant.session.id, user: "kim") == [])
        }
        // Who asks again is told that it is gone; that a token of it lives on is not known any more, and so its ID is
        // refused.
        let denied = mode == .denylist ? [] : ["denied"]
        #expect(try await fixture.events() == ["log-in", "log-in", "log-out", "session-revoked"] + denied)
    }

    @Test(arguments: LinkMode.allCases)
    func `actions of operators hold when repeated`(mode: LinkMode) async throws {
        let first = try await fixture.logIn("kim", mode)
        let session = first.session.id
        let forced = try await secondAnswer(to: RequestRefreshScript.script) {
            try await administration.forceRefresh(session: session, by: Fixture.ann, reason: "")
        }
        #expect(forced.outcome == .already)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        #expect(try await fixture.verify(second.credential).acceptance != nil)
        let denied = try await secondAnswer(to: DenyScript.script) {
            try await administration.deny(.session(session), until: second.expires, by: Fixture.ann, reason: "")
        }
        #expect(denied.outcome == .done)
        #expect(try await fixture.verify(second.credential).refusal == .denied(.session))
        let locked = try await secondAnswer(to: RaiseEpochScript.script) {
            try await administration.lock(user: "kim", by: Fixture.ann, reason: "")
        }
        #expect(locked.outcome == .already && locked.sessions == 1)
        #expect(try await fixture.traces(of: session, user: "kim") == [])
        let unlocked = try await secondAnswer(to: UnlockScript.script) {
            try await administration.unlock(user: "kim", by: Fixture.ann, reason: "")
        }
        #expect(unlocked.outcome == .gone)
        #expect(try await fixture.logIn("kim", mode).isNew)
    }
}

/// Asks until the store answers, as a client that means it does.
func insist<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
    var answer: Answer?
    try await eventually {
        do {
            answer = try await ask()
        } catch let error as SessionLinkError where error.isStoreOutOfReach {
            return false
        }
        return true
    }
    return try #require(answer)
}
