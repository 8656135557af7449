import Console
import Languages
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
        // Before that the one in force may have been answered once more: that is done each second.
        #expect(await queries.first { $0 != "user:kim" } == "user:ki")
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

    @Test(.timeLimit(.minutes(1))) func `keys are told at once, then with what is published, or why it is not known`()
        async throws
    {
        let store = FakeStore()
        let (answers, continuation) = AsyncStream.makeStream(of: KeysAnswer.self)
        let feeder = feeder(store) { if case .keys(let answer) = $0 { continuation.yield(answer) } }
        feeder.answer(.keys(query: "kid:web"))
        var told = answers.makeAsyncIterator()
        let first = await told.next()
        #expect(first?.query == "kid:web" && first?.failure == nil && first?.known == .partly(.sessions))
        #expect(await told.next()?.failure?.kind == .unreadable)
        store.publish([.init(id: "web-1", algorithm: "ES256"), .init(id: "api-1", algorithm: "ES256")])
        feeder.answer(.keys(query: "kid:web "))
        let whole = await answers.first { $0.query == "kid:web " && !$0.keys.isEmpty }
        #expect(whole?.keys.map(\.id) == ["web-1"] && whole?.keys.first?.state(at: .init(seconds: 0)) == .published)
        #expect(whole?.failure == nil)
        feeder.answer(.none)
    }

    @Test func `the ID of a key is known by its very bytes, and the text stays with whoever presents it`() async {
        let store = FakeStore()
        store.publish([.init(id: "web-1", algorithm: "ES256"), .init(id: "", algorithm: "ES256")])
        let feeder = feeder(store) { _ in }
        for (text, found) in [(" web-1\n", "web-1"), ("web-", nil), ("WEB-1", nil), ("  ", nil), ("", nil)] {
            let text = PresentedText(Array(text.utf8))
            let count = text.count
            #expect(await feeder.key(named: text) == found)
            #expect(text.count == count)
        }
    }

    private func trail(_ feeder: (@escaping @Sendable (Message) -> Void) -> ScreenFeeder)
        -> (ScreenFeeder, AsyncStream<TrailAnswer>)
    {
        let (answers, continuation) = AsyncStream.makeStream(of: TrailAnswer.self)
        return (feeder { if case .trail(let answer) = $0 { continuation.yield(answer) } }, answers)
    }

    /// The one that is looked for is older than all that is at hand.
    private func store(_ count: Int) -> FakeStore {
        let store = FakeStore()
        store.setEntries(
            (0..<count).map { number in
                AuditEntry(
                    id: "\(number)",
                    time: now().advanced(by: -1000 * Int64(count - number)),
                    event: .logIn,
                    user: number == 5 ? "mallory" : "kim"
                )
            }
        )
        return store
    }

    @Test(.timeLimit(.minutes(1))) func `a filter looks back as far as the trail goes`() async throws {
        let store = store(30_000)
        let (feeder, answers) = trail { self.feeder(store, $0) }
        feeder.answer(.trail(query: "mallory"))
        var told = answers.makeAsyncIterator()
        let first = try #require(await told.next())
        #expect(first.entries.isEmpty && first.coverage.isLooking && !first.coverage.matching.isWhole)
        var last = first
        while last.coverage.isLooking, let next = await told.next() { last = next }
        #expect(last.entries.map(\.id) == ["5"])
        #expect(last.coverage == TrailCoverage(matching: .whole(1)))
        store.add(AuditEntry(id: "new", time: now(), event: .logOut, user: "mallory"))
        #expect(await told.next()?.entries.map(\.id) == ["5", "new"])
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `a filter with a beginning counts all that match`() async throws {
        let store = store(30_000)
        let (feeder, answers) = trail { self.feeder(store, $0) }
        feeder.answer(.trail(query: "kim since:4h"))
        let whole = await answers.first { !$0.coverage.isLooking }
        #expect(whole?.entries.count == 1_000)
        #expect(whole?.coverage == TrailCoverage(matching: .whole(4 * 3_600)))
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `without one it ends with as many as are shown`() async throws {
        let store = store(30_000)
        let (feeder, answers) = trail { self.feeder(store, $0) }
        feeder.answer(.trail(query: "event:log-in"))
        let found = try #require(await answers.first { !$0.coverage.isLooking })
        #expect(found.entries.count == 1_000 && !found.coverage.matching.isWhole)
        #expect(found.coverage.lookedBackTo != nil)
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `all of the trail is counted`() async throws {
        let store = store(2_662)
        let (feeder, answers) = trail { self.feeder(store, $0) }
        feeder.answer(.trail(query: ""))
        let answer = await answers.first { _ in true }
        #expect(answer?.entries.count == 1_000 && answer?.coverage == TrailCoverage(matching: .whole(2_662)))
        #expect(store.searches == 0)
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `an hour that is not all known is not called the hour`() async throws {
        let store = FakeStore()
        store.setEntries((0..<25_000).map { AuditEntry(id: "\($0)", time: now(), event: .logInFailed, user: "kim") })
        let (messages, continuation) = AsyncStream.makeStream(of: Message.self)
        let feeder = feeder(store) { continuation.yield($0) }
        var told = messages.makeAsyncIterator()
        feeder.answer(.overview)
        guard case .overview(let overview) = await told.next() else { throw Unexpected() }
        #expect(overview.failures.reduce(0, +) == 20_000 && overview.failuresSince == now())
        feeder.answer(users(""))
        while case .some(let message) = await told.next() {
            guard case .users(let answer) = message, answer.failuresKnown != .partly(.trail) else { continue }
            #expect(answer.failuresKnown == .partly(.olderEntries(than: now())))
            break
        }
        feeder.answer(.none)
    }

    private func user(_ feeder: (@escaping @Sendable (Message) -> Void) -> ScreenFeeder)
        -> (ScreenFeeder, AsyncStream<UserDetail>)
    {
        let (answers, continuation) = AsyncStream.makeStream(of: UserDetail.self)
        return (feeder { if case .user(let answer) = $0 { continuation.yield(answer.detail) } }, answers)
    }

    @Test(.timeLimit(.minutes(1))) func `a user is read to the trail’s beginning, and kept up`() async throws {
        let store = store(30_000)
        let (feeder, answers) = user { self.feeder(store, $0) }
        feeder.answer(.user(ExactText("kim"), .all))
        var told = answers.makeAsyncIterator()
        let first = try #require(await told.next())
        #expect(first.history.count == 0 && first.historyKnown == .partly(.trail) && first.lock == .untold)
        var last = first
        while last.historyKnown != .whole, let next = await told.next() { last = next }
        #expect(last.history.count == 29_999 && last.history.newest.count == UserHistory.limit)
        #expect(last.extent?.count == 30_000)
        store.add(
            AuditEntry(id: "other", time: now(), event: .logOut, user: "mallory"),
            AuditEntry(id: "new", time: now(), event: .logOut, user: "kim")
        )
        let next = try #require(await told.next())
        #expect(next.history.count == 30_000 && next.history.newest.first?.id == "new")
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `a user’s hour is that hour, and what can’t be read is said`() async throws {
        let store = store(30_000)
        let (feeder, answers) = user { self.feeder(store, $0) }
        feeder.answer(.user(ExactText("kim"), .hour))
        let hour = try #require(await answers.first { $0.historyKnown == .whole })
        #expect(hour.history.count == 3_600 && hour.since == now().advanced(by: -3_600_000))
        store.fail(StoreFailure(.unreachable, "cut"))
        feeder.answer(.user(ExactText("mallory"), .all))
        let cut = try #require(await answers.first { $0.user == "mallory" && $0.failure != nil })
        #expect(cut.historyKnown == .partly(.trail) && !cut.isOfNobody)
        store.fail(nil)
        let mended = try #require(await answers.first { $0.user == "mallory" && $0.historyKnown == .whole })
        #expect(mended.history.newest.map(\.id) == ["5"] && mended.failure == nil)
        feeder.answer(.none)
    }

    private struct Unexpected: Error {}
}
