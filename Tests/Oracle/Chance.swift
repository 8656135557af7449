/// Random numbers whose whole future hangs on a seed, so that a round can be played again: SplitMix64.
package struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Neighbouring seeds have nothing in common.
    package init(seed: UInt64) {
        state = seed &* 0xD134_2543_DE82_EF95
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Whether something happens that does so once in `count` times.
    mutating func happens(oneIn count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    /// One of several; there must be one.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }
}
