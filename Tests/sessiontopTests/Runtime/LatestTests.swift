import Synchronization
import TestSupport
import Testing

@testable import sessiontop

@Suite struct LatestTests {
    @Test func `of several in a row only the last is done`() async throws {
        let done = Mutex<[Int]>([])
        let latest = Latest()
        for number in 1...50 { latest.start { done.withLock { $0.append(number) } } }
        try await eventually { done.withLock { !$0.isEmpty } }
        #expect(done.withLock { $0 } == [50])
        latest.start { done.withLock { $0.append(51) } }
        try await eventually { done.withLock { $0.count == 2 } }
    }

    @Test func `what is cancelled is not done`() async throws {
        let done = Mutex(0)
        let latest = Latest()
        latest.start { done.withLock { $0 = 1 } }
        latest.cancel()
        let after = Latest()
        after.start { done.withLock { $0 += 10 } }
        try await eventually { done.withLock { $0 >= 10 } }
        #expect(done.withLock { $0 } == 10)
    }
}
