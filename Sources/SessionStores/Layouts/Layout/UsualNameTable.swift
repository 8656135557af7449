/// The usual names by their bytes, in small letters: a name that is none of them is seen to be so at a glance.
struct UsualNameTable: Sendable {
    /// What a name stands for.
    enum Meaning: Sendable {
        /// A fact, and how good a name for it this is; 0 is the best.
        case fact(Fact, rank: Int)
        /// A member that holds what is known of a user, or what else stands at the top.
        case holder(Int)
        /// In such a member, what it is called or numbered.
        case held(Int)
    }

    private struct Item {
        let start: Int
        let count: Int
        let meaning: Meaning
    }

    private static let width = 256
    private let bytes: [UInt8]
    private let items: [Item]
    /// Where the items of each number begin that names are reduced to, and where the last end.
    private let bounds: [Int]

    init(_ names: [(name: String, meaning: Meaning)]) {
        var bytes: [UInt8] = []
        var buckets = [[Item]](repeating: [], count: Self.width)
        for (name, meaning) in names {
            let text = Array(name.lowercased().utf8)
            let bucket = text.withUnsafeBytes { Self.bucket($0) }
            buckets[bucket].append(Item(start: bytes.count, count: text.count, meaning: meaning))
            bytes += text
        }
        self.bytes = bytes
        items = Array(buckets.joined())
        bounds = buckets.reduce(into: [0]) { bounds, bucket in bounds.append((bounds.last ?? 0) + bucket.count) }
    }

    /// Hands out all that a name stands for.
    func find(_ name: UnsafeRawBufferPointer, _ take: (Meaning) -> Void) {
        guard !name.isEmpty else { return }
        let bucket = Self.bucket(name)
        for place in bounds[bucket]..<bounds[bucket + 1] {
            let item = items[place]
            guard item.count == name.count else { continue }
            let isSame = bytes.withUnsafeBytes { bytes in
                name.indices.allSatisfy { Self.small(name[$0]) == bytes[item.start + $0] }
            }
            if isSame { take(item.meaning) }
        }
    }

    /// The number that a name is reduced to. It is not empty.
    @inline(__always)
    private static func bucket(_ name: UnsafeRawBufferPointer) -> Int {
        let first = Int(small(name[0]))
        let middle = Int(small(name[name.count / 2]))
        let last = Int(small(name[name.count - 1]))
        return (name.count &* 67 &+ first &* 31 &+ middle &* 7 &+ last) & (width - 1)
    }

    /// A letter of ASCII as a small one; all else as it is.
    @inline(__always)
    private static func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
