import Testing

@testable import Console

@Suite struct ClockDifferenceTests {
    @Test func `which clock is ahead, and which one counts`() {
        func words(_ milliseconds: Int64) -> String { ClockDifference(milliseconds).plainWords }
        #expect(
            words(-1_199_990) == "This machine’s clock is 20 min ahead of the store’s: times are judged by the store’s."
        )
        #expect(words(3_000) == "This machine’s clock is 3 s behind the store’s: times are judged by the store’s.")
        #expect(words(0) == "This machine’s clock and the store’s agree again.")
        #expect(words(.min).contains("ahead"))
        #expect(!ClockDifference(2_000).isLarge && ClockDifference(-2_001).isLarge)
    }
}
