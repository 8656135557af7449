/// Keys by what they begin with and how they are spelled behind that, a few of each: so what is rare is seen beside what there are
/// millions of, also where all keys of an application begin alike.
struct SampledFamilies {
    private let most: Int
    private var families: [[UInt8]: [KeyFamily: Kept]] = [:]
    private var known: Set<Int> = []
    /// How many keys were taken in. The server may show one twice.
    private(set) var seen = 0

    /// Keys that are spelled alike.
    private struct Kept {
        var seen = 0
        var keys: [[UInt8]] = []
    }

    /// How many families are told apart, and how many spellings in each; all others are one.
    private static let mostFamilies = 2_000
    private static let mostSpellings = 60

    init(_ most: Int) { self.most = most }

    mutating func take(_ key: [UInt8]) {
        guard known.insert(key.withUnsafeBytes(\.hashOfBytes)).inserted else { return }
        seen += 1
        var name = Self.name(of: key)
        if families[name] == nil, families.count >= Self.mostFamilies { name = [] }
        var spelling = KeyFamily(key, type: "").loosened
        let spellings = families[name, default: [:]].count
        if spellings >= Self.mostSpellings, families[name]?[spelling] == nil { spelling = .anything }
        var kept = families[name]?[spelling] ?? Kept()
        kept.seen += 1
        // SCAN's order has nothing to do with how keys are spelled: the first are as good as any.
        if kept.keys.count < most { kept.keys.append(key) }
        families[name, default: [:]][spelling] = kept
    }

    /// Some keys, and for how many each stands: all that were kept where they are few, else of each spelling a few, and more of
    /// those that fill a family.
    func chosen(_ limit: Int) -> [(key: [UInt8], weight: Double)] {
        let kept = families.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.keys.count } }
        let each = min(most, limit / max(1, families.count))
        var chosen: [(key: [UInt8], weight: Double)] = []
        let spellings = families.values.flatMap { family in
            family.values.map { ($0, kept <= limit ? most : max(Self.few, each / family.count)) }
        }
        for (kept, wanted) in spellings.sorted(by: { $0.0.seen > $1.0.seen }) {
            let keys = kept.keys.prefix(wanted)
            let weight = Double(kept.seen) / Double(max(1, keys.count))
            for key in keys where chosen.count < limit { chosen.append((key, weight)) }
        }
        return chosen
    }

    /// So many of a spelling tell what it is.
    private static let few = 4

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
