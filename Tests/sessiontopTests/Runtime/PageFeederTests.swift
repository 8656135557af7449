import Console
import Sessions
import Synchronization
import Testing

@testable import sessiontop

/// What the views are answered.
@Suite struct PageFeederTests {
    private let now: @Sendable () -> Timestamp = { Timestamp(seconds: 1_763_906_602) }

    private func feeder(_ queries: AsyncStream<String>.Continuation) -> PageFeeder {
        let store = FakeStore()
        return PageFeeder(store: store, lister: Lister(store: store, now: now) { _ in }, now: now) { message in
            if case .users(let page) = message, case .users(_, _, let query) = page.request { queries.yield(query) }
        }
    }

    private func users(_ query: String) -> PageRequest { .users(.sessions, descending: true, query: query) }

    /// As when a filter is pasted: a request may come late, by a task that was started early.
    @Test(.timeLimit(.minutes(1))) func anOldRequestThatComesLateIsNotAnswered() async throws {
        let (queries, continuation) = AsyncStream.makeStream(of: String.self)
        let feeder = feeder(continuation)
        await feeder.answer(users("user:kim"), number: 2)
        await feeder.answer(users("user:k"), number: 1)
        #expect(await queries.first { _ in true } == "user:kim")
        await feeder.answer(users("user:ki"), number: 3)
        #expect(await queries.first { _ in true } == "user:ki")
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func `what ended has all events that end sessions`() async throws {
        let store = FakeStore()
        let events: [AuditEvent] = [.logIn, .userLocked, .denied, .sessionEnded]
        store.setEntries(events.enumerated().map { AuditEntry(id: "\($0)", time: now(), event: $1) })
        let (pages, continuation) = AsyncStream.makeStream(of: EndedPage.self)
        let feeder = PageFeeder(store: store, lister: Lister(store: store, now: now) { _ in }, now: now) { message in
            if case .ended(let page) = message { continuation.yield(page) }
        }
        feeder.answer(.ended(query: ""))
        let page = await pages.first { _ in true }
        #expect(page?.endings.map(\.event) == [.userLocked, .sessionEnded])
        feeder.answer(.none)
    }

    @Test(.timeLimit(.minutes(1))) func whatIsAskedForLastIsAnswered() async throws {
        let (queries, continuation) = AsyncStream.makeStream(of: String.self)
        let feeder = feeder(continuation)
        for end in 0...20 { feeder.answer(users("user:k\(end)")) }
        #expect(await queries.contains("user:k20"))
        feeder.answer(.none)
    }
}
