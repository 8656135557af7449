import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Refreshes that others overtake, and what happens while one is under way.
@Suite struct LateRefreshTests {
    /// The claims provider was asked before the operator wanted fresh claims: that is no fresh token.
    @Test(arguments: LinkMode.allCases)
    func `a refresh under way does not pass for the one that was requested`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        let session = first.session.id
        fixture.claims.holdNext()
        async let slow = fixture.refresh(first.credential)
        try await fixture.claims.waitForHeld()
        fixture.claims.set(["role": "none"])
        _ = try await fixture.administration.forceRefresh(session: session, by: Fixture.ann, reason: "")
        fixture.claims.release()
        let second = try #require(try await slow.grant)
        #expect(try await fixture.verify(second.credential).acceptance?.claims["role"] == "none")
        #expect(try await fixture.directory.detail(of: session)?.forcedRefresh?.delivered != nil)
        #expect(second.session.generation == 2)
    }

    @Test(arguments: LinkMode.allCases)
    func `a refresh under way does not outrun a denial`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        let session = first.session.id
        let subject: DenialSubject =
            mode == .allowlist ? .token(TokenID(session: session, generation: 1)) : .session(session)
        fixture.claims.holdNext()
        async let slow = fixture.refresh(first.credential)
        try await fixture.claims.waitForHeld()
        _ = try await fixture.administration.deny(subject, until: first.expires, by: Fixture.ann, reason: "")
        fixture.claims.release()
        #expect(try await slow.refusal == .denied(mode == .allowlist ? .token : .session))
        #expect(try await fixture.directory.detail(of: session)?.generation == 1)
    }

    /// Clients that are a few generations behind, each within its grace, as tabs of a browser are that all refresh.
    @Test(arguments: LinkMode.allCases)
    func `late by many generations is no reuse within the grace`(mode: LinkMode) async throws {
        let fixture = try await Fixture { $0.grace = .seconds(3600) }
        var grants = [try await fixture.logIn("kim", mode)]
        for _ in 1...7 {
            _ = try await fixture.verify(grants[grants.count - 1].credential)
            grants.append(try #require(try await fixture.refresh(grants[grants.count - 1].credential).grant))
            for late in grants.dropLast(2) {
                #expect(try await fixture.refresh(late.credential).refusal == .superseded)
            }
        }
        #expect(try await fixture.verify(grants[7].credential).acceptance != nil)
        // The grace of the third is over, that of the fourth is not.
        let now = try await fixture.redisNow
        let elders = [3, 2, 1, -1].map { now + $0 * 1_000_000 }
        try await fixture.command(
            "HSET",
            fixture.keys.key(.session, of: grants[0].session.id),
            "elder",
            elders.map { "\($0)" }.joined(separator: " ")
        )
        #expect(try await fixture.refresh(grants[3].credential).refusal == .superseded)
        #expect(try await fixture.refresh(grants[2].credential).refusal == .reuse)
        #expect(try await fixture.events() == ["log-in", "reuse"])
    }

    /// While a new configuration is being rolled out, servers differ in whether the store has tokens whole.
    @Test(arguments: [LinkMode.allowlist, .denylist], [true, false])
    func `servers that keep tokens differently hand out what is good`(mode: LinkMode, wholeFirst: Bool) async throws {
        let fixture = try await Fixture { $0.storesWholeTokens = wholeFirst }
        let other = try fixture.another(seed: 3) { $0.storesWholeTokens = !wholeFirst }
        let first = try await fixture.logIn("kim", mode)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        let third = try #require(try await other.refresh(second.credential).grant)
        let repeated = try #require(try await fixture.refresh(second.credential).grant)
        #expect(repeated.credential == third.credential)
        fixture.claims.holdNext()
        async let slow = fixture.refresh(third.credential)
        try await fixture.claims.waitForHeld()
        let fourth = try #require(try await other.refresh(third.credential).grant)
        fixture.claims.release()
        #expect(try await slow.grant?.credential == fourth.credential)
        #expect(try await fixture.verify(fourth.credential).acceptance != nil)
    }

    /// An earlier token that is good for longer, from a server that gave longer ones, must stay revocable.
    @Test func `a denylist session stays in sight until its last token expires`() async throws {
        let fixture = try await Fixture {
            $0.idleTimeout = .seconds(10)
            $0.tokenLifetime = .seconds(900)
        }
        let brief = try fixture.another(seed: 4) { $0.tokenLifetime = .seconds(60) }
        let first = try await fixture.logIn("kim", .denylist)
        _ = try #require(try await brief.refresh(first.credential).grant)
        let detail = try #require(try await fixture.directory.detail(of: first.session.id))
        #expect(detail.timeToLive > .seconds(600))
    }
}
