import Decoders

/// The texts that are known of an entry, one behind the other in one piece of memory. None of them is empty.
struct EntryFacts: Sendable {
    private var bytes: [UInt8] = []
    /// Where each lies, by the fact's slot; as long as nothing where there is none. Facts are cut, so that all of them fit.
    private var starts = SIMD16<UInt16>()
    private var ends = SIMD16<UInt16>()

    /// Most entries' facts are no longer together: a name, an address, a client.
    private static let usualCount = 224

    /// A copy of a fact's text.
    subscript(fact: Fact) -> [UInt8]? { has(fact) ? Array(bytes[range(fact)]) : nil }

    /// Whether there is one.
    func has(_ fact: Fact) -> Bool { starts[fact.slot] < ends[fact.slot] }

    /// Whether a fact is that text.
    func has(_ fact: Fact, _ text: [UInt8]) -> Bool { has(fact) && bytes[range(fact)] == text[...] }

    /// Puts a fact's text behind bytes, if there is one.
    func append(_ fact: Fact, to other: inout [UInt8]) {
        if has(fact) { other.append(contentsOf: bytes[range(fact)]) }
    }

    /// Takes a text; what is empty is none.
    mutating func put(_ fact: Fact, _ text: [UInt8]) {
        let start = bytes.count
        bytes += FactText.cut(text)
        mark(fact, from: start)
    }

    /// Takes the text of a value, if it has one.
    mutating func put(_ fact: Fact, _ value: TreeValue) {
        if bytes.isEmpty { bytes.reserveCapacity(Self.usualCount) }
        let start = bytes.count
        if FactText.append(value, to: &bytes) { mark(fact, from: start) }
    }

    /// Forgets the fact that was taken last.
    mutating func takeBack(_ fact: Fact) {
        bytes.removeLast(range(fact).count)
        ends[fact.slot] = starts[fact.slot]
    }

    private mutating func mark(_ fact: Fact, from start: Int) {
        starts[fact.slot] = UInt16(clamping: start)
        ends[fact.slot] = UInt16(clamping: bytes.count)
    }

    private func range(_ fact: Fact) -> Range<Int> { Int(starts[fact.slot])..<Int(ends[fact.slot]) }
}

extension Fact {
    /// Its place among all facts, from 0.
    var slot: Int {
        switch self {
        case .user: 0
        case .userID: 1
        case .session: 2
        case .tokenID: 3
        case .ip: 4
        case .client: 5
        case .method: 6
        case .created: 7
        case .seen: 8
        case .ends: 9
        case .token: 10
        }
    }
}

/// Some of the facts.
struct FactSet: Sendable {
    private var bits: UInt16 = 0

    init(_ facts: some Sequence<Fact>) {
        for fact in facts { insert(fact) }
    }

    var isEmpty: Bool { bits == 0 }

    func contains(_ fact: Fact) -> Bool { bits & (1 << UInt16(fact.slot)) != 0 }

    mutating func insert(_ fact: Fact) { bits |= 1 << UInt16(fact.slot) }

    mutating func remove(_ fact: Fact) { bits &= ~(1 << UInt16(fact.slot)) }
}
