import Sessions
import Testing

@testable import SessionStores

/// How a store's clock is known, and when it is asked again.
@Suite struct StoreClockTests {
    private func lead(_ theirs: Int64, _ before: Int64, _ after: Int64) -> Int64 {
        StoreClock.lead(
            of: Timestamp(milliseconds: theirs),
            before: Timestamp(milliseconds: before),
            after: Timestamp(milliseconds: after)
        )
    }

    @Test func `the time that the answer took is no difference`() {
        #expect(lead(10_000, 9_000, 13_000) == 0)
        #expect(lead(10_000, 7_000, 7_001) == 2_999)
        #expect(lead(10_000, 15_000, 15_001) == -5_000)
        #expect(lead(.max, .min, .min) == .max, "nothing overflows")
        #expect(lead(.min, .max, .max) == .min)
    }

    @Test func `it is asked at first, every ten seconds, and when this machine's clock was set`() {
        var watch = ClockWatch()
        let begin = ContinuousClock.now
        let time = Timestamp(milliseconds: 1_000_000)
        #expect(watch.isDue(begin, time))
        watch.note(begin, time)
        #expect(!watch.isDue(begin + .seconds(9), time.advanced(by: 9_000)))
        #expect(watch.isDue(begin + .seconds(10), time.advanced(by: 10_000)))
        #expect(!watch.isDue(begin + .seconds(1), time.advanced(by: 1_400)), "clocks drift")
        #expect(watch.isDue(begin + .seconds(1), time.advanced(by: 1_600)))
        #expect(watch.isDue(begin + .seconds(1), time))
        #expect(watch.isDue(begin + .seconds(1), Timestamp(milliseconds: .min)))
    }

    @Test func `a difference is told once, and that it is gone`() {
        var watch = ClockWatch()
        let leads: [Int64] = [1_500, 3_000, 3_100, -3_000, .max, .min, 200, 0]
        let told = leads.map { watch.news($0) }
        #expect(told == [nil, 3_000, nil, -3_000, .max, .min, 0, nil])
    }
}
