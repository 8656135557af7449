import TestSupport
import Testing

@testable import SessionStores

/// What is rare among many keys is looked at as well.
@Suite struct SampledFamiliesTests {
    private static func key(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `a few sessions and a single list are read beside thousands of keys that begin alike`() {
        var families = SampledFamilies(60, wanted: [Self.key("revoked_jti")])
        for number in 1...3_000 { families.take(Self.key("shop:cache:product:\(number)")) }
        for number in 1...300 { families.take(Self.key("shop:user\(number)-name")) }
        let sessions = (1...5).map { Self.key("shop:sess:4f0c1d2e3b4a59687f6e5d4c3b2a100\($0)") }
        for session in sessions { families.take(session) }
        families.take(Self.key("shop:revoked_jti"))
        let chosen = families.chosen(3_000)
        let keys = Set(chosen.map(\.key))
        #expect(keys.isSuperset(of: sessions) && keys.contains(Self.key("shop:revoked_jti")))
        #expect(chosen.count < 250)
        #expect(abs(chosen.reduce(0) { $0 + $1.weight } - 3_306) < 1)
    }

    @Test func `where there is room for few, one of each family comes before two of any`() {
        var families = SampledFamilies(60)
        for number in 1...500 { for name in ["a", "b", "c"] { families.take(Self.key("\(name):\(number)")) } }
        families.take(Self.key("rare:1"))
        #expect(families.chosen(4).map(\.key).contains(Self.key("rare:1")))
    }
}
