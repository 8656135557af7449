import Foundation

/// Which seeds a test of damaged stores runs: so many by default, `LINK_DAMAGE_SEEDS` that many, `LINK_DAMAGE_SEED` that one
/// alone. Where either is given, each seed is named on standard error as it begins, since a trap takes the report along.
public struct DamageSeeds: Sequence, Sendable {
    private let seeds: [UInt64]
    private let isNamed: Bool
    private let test: String

    /// The seeds of a test.
    public init(of test: String, usually count: UInt64) {
        let environment = ProcessInfo.processInfo.environment
        let one = environment["LINK_DAMAGE_SEED"].flatMap(UInt64.init)
        let many = environment["LINK_DAMAGE_SEEDS"].flatMap(UInt64.init)
        seeds = one.map { [$0] } ?? Array(1...Swift.max(1, many ?? count))
        isNamed = one != nil || many != nil
        self.test = test
    }

    /// Hands out one after the other.
    public func makeIterator() -> AnyIterator<UInt64> {
        var rest = seeds[...]
        return AnyIterator {
            let seed = rest.popFirst()
            if isNamed, let seed { FileHandle.standardError.write(Data("\(test): seed \(seed)\n".utf8)) }
            return seed
        }
    }
}
