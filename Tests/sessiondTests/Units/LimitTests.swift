import Testing

@testable import sessiond

@Suite struct LimitTests {
    @Test func `a bucket fills as time passes`() {
        var bucket = TokenBucket(perSecond: 2, at: .zero)
        let first = (1...4).map { _ in bucket.take(at: .zero) }
        #expect(first == [nil, nil, nil, nil])
        #expect(bucket.take(at: .zero) == 1)
        #expect(bucket.take(at: .milliseconds(500)) == nil)
        #expect(bucket.take(at: .milliseconds(600)) == 1)
        #expect(!bucket.isFull(at: .seconds(1)) && bucket.isFull(at: .seconds(10)))
        // A clock that goes back gives nothing twice.
        #expect(bucket.take(at: .zero) == 1)
    }

    @Test func `names don't share a bucket until there are too many`() {
        let limiter = RateLimiter(perSecond: 1, most: 2)
        #expect(limiter.take("a", at: .zero) == nil && limiter.take("b", at: .zero) == nil)
        #expect(limiter.take("a", at: .zero) == nil && limiter.take("a", at: .zero) == 1)
        // Two are remembered; further ones share.
        #expect(limiter.take("c", at: .zero) == nil && limiter.take("d", at: .zero) == nil)
        #expect(limiter.take("e", at: .zero) == 1)
        #expect(limiter.count == 3)
        // Who has been quiet for long enough is forgotten.
        #expect(limiter.take("f", at: .seconds(60)) == nil)
        #expect(limiter.count == 1)
    }
}
