import Synchronization
import TestSupport
import Testing

@testable import sessiontop

@Suite struct ErrandsTests {
    @Test func `all end when the store is left, and none begins after that`() async throws {
        let errands = Errands()
        let ended = Mutex(0)
        for _ in 0..<3 {
            errands.start {
                try? await Task.sleep(for: .seconds(3600))
                ended.withLock { $0 += 1 }
            }
        }
        errands.cancelAll()
        try await eventually { ended.withLock { $0 } == 3 }
        errands.start { ended.withLock { $0 += 1 } }
        try await Task.sleep(for: .milliseconds(20))
        #expect(ended.withLock { $0 } == 3)
    }
}
