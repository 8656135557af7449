import Testing

@testable import Demo

@Suite struct ChanceTests {
    /// The first outputs for seed 1234567, as the published reference implementation gives them.
    @Test func `it is split mix64`() {
        var chance = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in chance.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ]
        )
    }

    @Test func `items are independent of each other`() {
        let first = (0..<1000).map { item -> UInt64 in
            var chance = SplitMix64(seed: 0, item: item)
            return chance.next()
        }
        #expect(Set(first).count == 1000)
    }

    @Test func `what is certain happens`() {
        var chance = SplitMix64(seed: 1)
        #expect((0..<100).allSatisfy { _ in chance.happens(1) })
        #expect(!(0..<100).contains { _ in chance.happens(0) })
    }

    @Test func `backoff grows to a bound`() {
        var chance = SplitMix64(seed: 1)
        var backoff = Backoff()
        let waits = (0..<20).map { _ in backoff.fail(&chance) }
        #expect(waits[0] <= .milliseconds(100))
        #expect(waits.allSatisfy { $0 >= .milliseconds(75) && $0 <= .seconds(3) })
        #expect(waits[10] > .seconds(2))
        backoff.succeed()
        #expect(!backoff.isFailing)
        #expect(backoff.fail(&chance) <= .milliseconds(100))
    }
}
