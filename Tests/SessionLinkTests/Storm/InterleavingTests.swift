import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What others do while a server asks the store: it must hear of one moment.
@Suite struct InterleavingTests {
    /// A server behind a proxy that can hold up what it sends.
    private struct Slow {
        let fixture: Fixture
        let proxy: RedisProxy
        let link: SessionLink

        init(_ fixture: Fixture) async throws {
            self.fixture = fixture
            proxy = try RedisProxy(to: fixture.server)
            let redis = RedisClient(RedisConfiguration(url: proxy.url), logger: Fixture.quiet)
            try await redis.connect()
            link = try fixture.another(seed: 7, redis: redis)
        }

        /// What `question` comes to when `meanwhile` happens before the store has read that text.
        func answer<Answer: Sendable>(
            holding text: String,
            to question: @escaping @Sendable (SessionLink) async throws -> Answer,
            meanwhile: () async throws -> Void
        ) async throws -> Answer {
            proxy.hold(before: text)
            async let answer = question(link)
            try await eventually { proxy.isHolding }
            try await meanwhile()
            proxy.release()
            return try await answer
        }
    }

    @Test(arguments: LinkMode.allCases, [SessionKey.session, .token])
    func `a refresh in the middle of anothers question gives both the same`(mode: LinkMode, place: SessionKey)
        async throws
    {
        let slow = try await Slow(Fixture())
        let first = try await slow.fixture.logIn("kim", mode)
        var second: Grant?
        let late = try await slow.answer(holding: slow.fixture.keys.key(place, of: first.session.id)) { link in
            try await link.refresh(first.credential)
        } meanwhile: {
            second = try await slow.fixture.refresh(first.credential).grant
        }
        #expect(late.grant?.credential == (try #require(second)).credential)
    }

    @Test(arguments: LinkMode.allCases, [SessionKey.session, nil])
    func `a refresh in the middle of a request hurts nobody`(mode: LinkMode, place: SessionKey?) async throws {
        let slow = try await Slow(Fixture { $0.grace = .milliseconds(1) })
        let first = try await slow.fixture.logIn("kim", mode)
        let second = try #require(try await slow.fixture.refresh(first.credential).grant)
        _ = try await slow.fixture.verify(second.credential)
        if mode != .denylist {
            try await eventually { try await slow.fixture.verify(first.credential).refusal == .superseded }
        }
        // The session's secrets are asked for last, where they are.
        let last = mode == .paired ? slow.fixture.keys.key(.token, of: first.session.id) : "EXEC"
        let text = place.map { slow.fixture.keys.key($0, of: first.session.id) } ?? last
        let verdict = try await slow.answer(holding: text) { link in
            try await link.verify(second.credential)
        } meanwhile: {
            _ = try await slow.fixture.refresh(second.credential)
        }
        #expect(verdict.acceptance?.generation == 2)
    }

    @Test(arguments: LinkMode.allCases)
    func `a refresh that is requested in the middle of a request refuses nobody`(mode: LinkMode) async throws {
        let slow = try await Slow(Fixture())
        let first = try await slow.fixture.logIn("kim", mode)
        let session = first.session.id
        let denied = slow.fixture.keys.key(.denied, of: session.partition)
        let verdict = try await slow.answer(holding: denied) { link in
            try await link.verify(first.credential)
        } meanwhile: {
            _ = try await slow.fixture.administration.forceRefresh(session: session, by: Fixture.ann, reason: "")
        }
        #expect(verdict.refusal == nil)
    }
}
