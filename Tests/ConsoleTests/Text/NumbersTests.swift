import Cells
import Sessions
import Testing

@testable import Console

@Suite struct NumbersTests {
    @Test func `a list says how much it knows`() {
        #expect(counted(.whole(1), "session") == "1 session")
        #expect(counted(.whole(2000), "session") == "2,000 sessions")
        #expect(counted(.atLeast(2000), "session is", plural: "sessions are") == "at least 2,000 sessions are")
    }
}
