/// Keys by what they begin with, a few of each: so what is rare is seen beside what there are millions of.
struct SampledFamilies {
    private let most: Int
    private var families: [[UInt8]: (seen: Int, kept: [[UInt8]])] = [:]
    private var known: Set<Int> = []
    /// How many keys were taken in. The server may show one twice.
    private(set) var seen = 0

    /// How many families are told apart; the keys of all others are one.
    private static let mostFamilies = 2_000

    init(_ most: Int) { self.most = most }

    mutating func take(_ key: [UInt8]) {
        guard known.insert(key.withUnsafeBytes(\.hashOfBytes)).inserted else { return }
        seen += 1
        var name = Self.name(of: key)
        if families[name] == nil, families.count >= Self.mostFamilies { name = [] }
        var family = families[name] ?? (0, [])
        family.seen += 1
        // SCAN's order has nothing to do with how keys are spelled: the first are as good as any.
        if family.kept.count < most { family.kept.append(key) }
        families[name] = family
    }

    /// Some keys, and for how many each stands.
    func chosen(_ limit: Int) -> [(key: [UInt8], weight: Double)] {
        var chosen: [(key: [UInt8], weight: Double)] = []
        let each = max(4, min(most, limit / max(1, families.count)))
        for (_, family) in families.sorted(by: { $0.value.seen > $1.value.seen }) {
            let kept = family.kept.prefix(each)
            let weight = Double(family.seen) / Double(max(1, kept.count))
            for key in kept where chosen.count < limit { chosen.append((key, weight)) }
        }
        return chosen
    }

    /// What keys of a kind have in common: the text up to the first separator, or how long the key is and of what it is made.
    static func name(of key: [UInt8]) -> [UInt8] {
        let beginning = key.prefix(32)
        if let end = beginning.firstIndex(where: {
            [UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "_")].contains($0)
        }) {
            return Array(beginning[...end])
        }
        let isHex = key.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return [isHex ? 1 : 2] + Array("\(key.count)".utf8)
    }
}
