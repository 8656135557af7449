/// Keys by how they are spelled, a few of each kind: so what is rare is seen beside what there are millions of.
struct SampledFamilies {
    private let most: Int
    /// Keys that are read whatever lies beside them, such as those of a list of refused tokens: there is one alone.
    private let wanted: Set<[UInt8]>
    private var families: [[UInt8]: (seen: Int, kept: [[UInt8]])] = [:]
    /// How many families begin alike.
    private var branches: [[UInt8]: Int] = [:]
    private var known: Set<Int> = []
    /// How many keys were taken in. The server may show one twice.
    private(set) var seen = 0

    /// How many families are told apart; the keys of all others are one.
    private static let mostFamilies = 2_000
    /// How many of them may begin with the same text, those with an ID and those without apart: where each user's name makes
    /// another, the rest are one.
    private static let mostBranches = 64

    init(_ most: Int, wanted: Set<[UInt8]> = []) { (self.most, self.wanted) = (most, wanted) }

    mutating func take(_ key: [UInt8]) {
        guard known.insert(key.withUnsafeBytes(\.hashOfBytes)).inserted else { return }
        seen += 1
        let name = family(of: key)
        var family = families[name] ?? (0, [])
        family.seen += 1
        // SCAN's order has nothing to do with how keys are spelled: the first are as good as any.
        if family.kept.count < most { family.kept.append(key) }
        families[name] = family
    }

    private mutating func family(of key: [UInt8]) -> [UInt8] {
        if isWanted(key) { return [Self.wantedMark] + key }
        let name = Self.name(of: key)
        if families[name] != nil { return name }
        let beginning = Self.beginning(of: key)
        guard families.count < Self.mostFamilies else { return families[beginning] == nil ? [] : beginning }
        let branch = beginning + (name.contains(Self.idMark) ? [Self.idMark] : [])
        guard branches[branch, default: 0] < Self.mostBranches else { return beginning }
        branches[branch, default: 0] += 1
        return name
    }

    /// Whether a key, or what stands behind a separator in it, is one of those that are always read.
    private func isWanted(_ key: [UInt8]) -> Bool {
        if wanted.isEmpty || key.count > Self.longestWanted { return false }
        if wanted.contains(key) { return true }
        return key.indices.contains { place in
            KeyFamily.separators.contains(key[place]) && wanted.contains(Array(key[(place + 1)...]))
        }
    }

    private static let longestWanted = 128
    private static let wantedMark: UInt8 = 3
    private static let idMark: UInt8 = 1

    /// Some keys, and for how many each stands: one of each family, then another of each, as long as there is room.
    func chosen(_ limit: Int) -> [(key: [UInt8], weight: Double)] {
        let sorted = families.values.sorted { $0.seen > $1.seen }
        var counts = [Int](repeating: 0, count: sorted.count)
        var left = limit
        for round in 0..<most where left > 0 {
            for (place, family) in sorted.enumerated() where left > 0 && family.kept.count > round {
                counts[place] += 1
                left -= 1
            }
        }
        return zip(sorted, counts).flatMap { family, count in
            family.kept.prefix(count).map { ($0, Double(family.seen) / Double(count)) }
        }
    }

    /// What keys of a kind have in common: their words, with a sign for each ID, number or address in them.
    static func name(of key: [UInt8]) -> [UInt8] {
        guard key.contains(where: { breaks.contains($0) }) else { return beginning(of: key) }
        var name: [UInt8] = []
        for chunk in key.prefix(longestName).split(omittingEmptySubsequences: false, whereSeparator: breaks.contains) {
            if !name.isEmpty { name.append(UInt8(ascii: ":")) }
            let shape = TextShape(Array(chunk))
            name += shape == .word ? Array(chunk) : [shape.isID ? idMark : 2]
        }
        return name
    }

    private static let breaks = Set(":|_".utf8)
    private static let longestName = 512

    /// The text up to the first separator, or how long the key is and of what it is made.
    private static func beginning(of key: [UInt8]) -> [UInt8] {
        if let end = key.prefix(32).firstIndex(where: { breaks.contains($0) }) { return Array(key[...end]) }
        let isHex = key.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return [isHex ? 1 : 2] + Array("\(key.count)".utf8)
    }
}
