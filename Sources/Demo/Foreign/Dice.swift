import Synchronization

/// Chance for many who draw at the same time.
final class Dice: Sendable {
    private let chance: Mutex<SplitMix64>

    init(seed: UInt64) {
        chance = Mutex(SplitMix64(seed: seed))
    }

    /// Draws something.
    func roll<Result: Sendable>(_ draw: (inout SplitMix64) -> Result) -> Result {
        chance.withLock { draw(&$0) }
    }

    /// Chance of one's own.
    func fork() -> SplitMix64 { SplitMix64(seed: roll { $0.next() }) }
}
