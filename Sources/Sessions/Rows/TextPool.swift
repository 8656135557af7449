/// Texts that many rows share (clients, methods, algorithms), each kept once and known by a number.
///
/// Number 0 is the empty text. References are counted so that the pool knows how much of it is still needed.
struct TextPool: Sendable {
    private var bytes: [UInt8] = []
    private var ends = [0]
    private var references: [UInt32] = [1]
    private var index = SlotIndex()
    /// Bytes of texts that no row refers to any more.
    private(set) var garbage = 0

    /// How many numbers are given out.
    var count: Int { ends.count }

    /// Whether enough of it is unused to be worth a rebuild.
    var isWasteful: Bool { garbage > 64 * 1024 && garbage * 4 > bytes.count }

    /// The number of a text, with one more reference to it.
    mutating func retain(_ text: UnsafeRawBufferPointer) -> UInt32 {
        if text.isEmpty { return 0 }
        let hash = hashOf(text)
        if let number = index.find(hash, where: { number in with(UInt32(number)) { areEqual($0, text) } }) {
            retain(UInt32(number))
            return UInt32(number)
        }
        if index.isFull {
            let pool = self
            index.grow { number in pool.with(UInt32(number), hashOf) }
        }
        let number = ends.count
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        references.append(1)
        index.insert(number, hash: hash)
        return UInt32(number)
    }

    /// One more reference to a text that has a number.
    mutating func retain(_ number: UInt32) {
        if number == 0 { return }
        if references[Int(number)] == 0 { garbage -= length(Int(number)) }
        references[Int(number)] += 1
    }

    /// Takes one reference away.
    mutating func release(_ number: UInt32) {
        if number == 0 { return }
        references[Int(number)] -= 1
        if references[Int(number)] == 0 { garbage += length(Int(number)) }
    }

    /// Lends a text's bytes.
    @inline(__always)
    func with<Result>(_ number: UInt32, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if number == 0 { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let range = ends[Int(number) - 1]..<ends[Int(number)]
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    private func length(_ number: Int) -> Int {
        ends[number] - ends[number - 1]
    }
}
