/// Finds slots by a hash: open addressing with linear probing, five bytes a place, at most three quarters full.
///
/// It keeps neither keys nor whole hashes; whoever owns the slots compares and hashes them. A byte of each hash is kept,
/// so that of the slots which a probe passes nearly none has to be looked at: each look is a cache miss.
struct SlotIndex: Sendable {
    /// 0 for a free place, else the slot plus 1.
    private var places: [UInt32] = []
    /// A byte of the hash of the slot in each place.
    private var tags: [UInt8] = []
    private(set) var count = 0

    private var mask: Int { places.count - 1 }

    /// The slot under that hash which `isMatch` accepts.
    @inline(__always)
    func find(_ hash: Int, where isMatch: (Int) -> Bool) -> Int? {
        if places.isEmpty { return nil }
        var place = hash & mask
        let tag = Self.tag(hash)
        while places[place] != 0 {
            if tags[place] == tag, case let slot = Int(places[place] - 1), isMatch(slot) { return slot }
            place = (place + 1) & mask
        }
        return nil
    }

    /// Whether it must `grow` before another slot is inserted.
    var isFull: Bool { (count + 1) * 4 > places.count * 3 }

    /// Adds a slot that is not in the index yet.
    mutating func insert(_ slot: Int, hash: Int) {
        put(slot, hash)
        count += 1
    }

    /// Makes room for as many slots again.
    mutating func grow(_ hashOf: (Int) -> Int) {
        let old = places
        places = [UInt32](repeating: 0, count: max(16, old.count * 2))
        tags = [UInt8](repeating: 0, count: places.count)
        for entry in old where entry != 0 {
            put(Int(entry - 1), hashOf(Int(entry - 1)))
        }
    }

    /// Removes a slot, and moves those behind it up so that no probe ends too early.
    mutating func remove(_ slot: Int, hash: Int, hashOf: (Int) -> Int) {
        if places.isEmpty { return }
        var hole = hash & mask
        while places[hole] != UInt32(slot + 1) {
            if places[hole] == 0 { return }
            hole = (hole + 1) & mask
        }
        var next = (hole + 1) & mask
        while places[next] != 0 {
            let home = hashOf(Int(places[next] - 1)) & mask
            if (next - home) & mask >= (next - hole) & mask {
                places[hole] = places[next]
                tags[hole] = tags[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        places[hole] = 0
        count -= 1
    }

    private mutating func put(_ slot: Int, _ hash: Int) {
        var place = hash & mask
        while places[place] != 0 { place = (place + 1) & mask }
        places[place] = UInt32(slot + 1)
        tags[place] = Self.tag(hash)
    }

    /// A byte that the choice of the place does not use, however large the index.
    private static func tag(_ hash: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: hash >> (Int.bitWidth - 8))
    }
}

/// A hash that nobody outside can predict, so that chosen session IDs can't make the index slow: multiplied and folded, eight
/// bytes at a time, from a seed that each process draws. Swift's own takes three times as long for an ID.
@inline(__always)
func hashOf(_ bytes: UnsafeRawBufferPointer) -> Int {
    let (first, factor) = hashSeed
    var state = first ^ UInt64(bytes.count)
    var place = 0
    while place + 8 <= bytes.count {
        state = folded(state ^ bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self), factor)
        place += 8
    }
    var rest: UInt64 = 0
    while place < bytes.count {
        rest = rest << 8 | UInt64(bytes[place])
        place += 1
    }
    return Int(truncatingIfNeeded: folded(folded(state ^ rest, factor), first | 1))
}

private let hashSeed = (UInt64.random(in: 0...UInt64.max), UInt64.random(in: 0...UInt64.max) | 1)

@inline(__always)
private func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (high, low) = left.multipliedFullWidth(by: right)
    return high ^ low
}

/// Whether two stretches hold the same bytes.
@inline(__always)
func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    left.count == right.count && left.elementsEqual(right)
}
