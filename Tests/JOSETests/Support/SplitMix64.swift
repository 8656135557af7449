/// A small generator whose stream hangs on its seed alone, so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Array where Element == UInt8 {
    /// The bytes with one to three of them changed, removed, doubled or cut off; never the same bytes.
    func mutated(using generator: inout SplitMix64) -> [UInt8] {
        var result = self
        repeat {
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                guard !result.isEmpty else { return result }
                let index = Int.random(in: result.indices, using: &generator)
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: result[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: result[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
                case 2: result.remove(at: index)
                case 3: result.insert(result[index], at: index)
                case 4: result.swapAt(index, Int.random(in: result.indices, using: &generator))
                default: result.removeSubrange(index...)
                }
            }
        } while result == self
        return result
    }
}
