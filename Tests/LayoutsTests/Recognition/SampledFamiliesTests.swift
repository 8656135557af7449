import Redis
import Testing

@testable import SessionStores

/// What is rare among many keys that begin alike is looked at, and counted for what it is.
@Suite struct SampledFamiliesTests {
    private func chosen(_ keys: [String], of most: Int = 60, limit: Int = 3_000) -> [(key: String, weight: Double)] {
        var families = SampledFamilies(most)
        for key in keys { families.take(Array(key.utf8)) }
        return families.chosen(limit).map { (String(decoding: $0.key, as: UTF8.self), $0.weight) }
    }

    @Test(arguments: ["app:revoked_jti", "app:not_before:1002", "app:sess:0123456789abcdef0123456789abcdef"])
    func `one key among thousands that begin alike is read`(_ rare: String) {
        let many = (0..<5_000).map { "app:cache:product:\($0)" }
        let chosen = chosen(many + [rare] + many.map { "\($0):views" })
        #expect(chosen.contains { $0.key == rare && $0.weight == 1 })
        #expect(chosen.count < 200)
        #expect(Int(chosen.reduce(0) { $0 + $1.weight }.rounded()) == 10_001)
    }

    @Test func `names that differ in each key are no kinds of their own`() {
        let letters = "abcdefghijklmno".map { String($0) }
        let users = letters.flatMap { one in letters.flatMap { two in letters.map { "app:user:\(one)\(two)\($0)" } } }
        let chosen = chosen(users + ["app:revoked_jti"])
        #expect(chosen.count < 400)
    }

    @Test func `a limit leaves out what is rarest, and no kind that there is much of`() {
        let keys = (0..<50).flatMap { kind in (0..<(1 + kind)).map { "k\(kind):x:\($0)" } }
        #expect(Set(chosen(keys, of: 2, limit: 60).map { $0.key.prefix { $0 != ":" } }).count >= 15)
        #expect(chosen(keys, of: 2, limit: 60).count == 60)
    }
}
