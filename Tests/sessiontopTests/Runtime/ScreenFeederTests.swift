import Console
import Sessions
import Synchronization
import Testing

@testable import sessiontop

/// What the views are answered.
@Suite struct ScreenFeederTests {
    private let now: @Sendable () -> Timestamp = { Timestamp(seconds: 1_763_906_602) }

    private func feeder(_ store: FakeStore = FakeStore(), _ take: @escaping @Sendable (Message) -> Void) -> ScreenFeeder
    {
        let trail = TrailKeeper(store: store, now: now)
        let lister = Lister(store: store, trail: trail, now: now) { _ in }
        return ScreenFeeder(store: store, lister: lister, trail: trail, now: now, send: take)
    }

    private func feeder(_ queries: AsyncStream<String>.Continuation) -> ScreenFeeder {
        feeder { message in
            if case .users(let answer) = message, case .users(_, _, let query) = answer.request { queries.yield(query) }
        }
    }

    private func users(_ query: String) -> ScreenRequest { .users(.sessions, descending: true, query: query) }

    /// As when a filter is pasted: a request may come late, by a task that was started early.
    @Test(.timeLimit(.minutes(1))) func `an old request that comes late is not answered`() async throws {
        let (queries, continuation) = AsyncStream.makeStream(of: String.self)
        let feeder = feeder(continuation)
        await feeder.answer(users("user:kim"), number: 2)
        await feeder.answer(users("user:k"), number: 1)
        #expect(await queries.first { _ in true } == "user:kim")
        await feeder.answer(users("user:ki"), number: 3)
        #expect(await queries.first { _ in true } == "user:ki")
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `what is asked for last is answered`() async throws {
        let (queries, continuation) = AsyncStream.makeStream(of: String.self)
        let feeder = feeder(continuation)
        for end in 0...20 { feeder.answer(users("user:k\(end)")) }
        #expect(await queries.contains("user:k20"))
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `what ended has all events that end sessions`() async throws {
        let store = FakeStore()
        let events: [AuditEvent] = [.logIn, .userLocked, .denied, .sessionEnded]
        store.setEntries(events.enumerated().map { AuditEntry(id: "\($0)", time: now(), event: $1) })
        let (answers, continuation) = AsyncStream.makeStream(of: EndedAnswer.self)
        let feeder = feeder(store) { if case .ended(let answer) = $0 { continuation.yield(answer) } }
        feeder.answer(.ended(query: ""))
        let answer = await answers.first { _ in true }
        #expect(answer?.endings.map(\.event) == [.userLocked, .sessionEnded])
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `the trail, users and overview are told from one reading`() async throws {
        let store = FakeStore()
        store.setRows([SessionRow(session: "a", user: "kim", mode: .paired)])
        store.setEntries([
            AuditEntry(id: "1", time: now(), event: .logIn, user: "kim"),
            AuditEntry(id: "2", time: now(), event: .logInFailed, user: "kim", ip: "203.0.113.7"),
        ])
        let (messages, continuation) = AsyncStream.makeStream(of: Message.self)
        let feeder = feeder(store) { continuation.yield($0) }
        var told = messages.makeAsyncIterator()
        feeder.answer(.trail(query: "event:log-in-failed"))
        guard case .trail(let answer) = await told.next() else { throw Unexpected() }
        #expect(answer.entries.map(\.id) == ["2"])
        feeder.answer(.overview)
        guard case .overview(let overview) = await told.next() else { throw Unexpected() }
        #expect(overview.logIns.last == 1 && overview.failures.last == 1)
        #expect(overview.failuresByAddress == [Overview.Counted("203.0.113.7", 1)])
        #expect(store.trailReadings == 1)
        feeder.answer(.none)
    }

    private struct Unexpected: Error {}
}
