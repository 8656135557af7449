import Console
import Sessions
import Synchronization
import Testing

@testable import sessiontop

/// What the views are answered.
@Suite struct PageFeederTests {
    /// Requests that come faster than tasks are started, as when a filter is pasted: the last one is answered, whatever the
    /// order in which the tasks run.
    @Test(.timeLimit(.minutes(1))) func theLastRequestIsAnswered() async throws {
        for _ in 0..<50 {
            let (messages, send) = AsyncStream.makeStream(of: String.self)
            let store = FakeStore()
            let now: @Sendable () -> Timestamp = { Timestamp(seconds: 1_763_906_602) }
            let lister = Lister(store: store, now: now) { _ in }
            let feeder = PageFeeder(store: store, lister: lister, now: now) { message in
                if case .users(let page) = message, case .users(_, _, let query) = page.request { send.yield(query) }
            }
            for end in 0...20 { feeder.answer(.users(.sessions, descending: true, query: "user:k\(end)")) }
            for await query in messages where query == "user:k20" { break }
            feeder.answer(.none)
        }
    }
}
