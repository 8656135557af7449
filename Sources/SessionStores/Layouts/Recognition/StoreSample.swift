/// What a look at a store saw.
public struct StoreSample: Sendable {
    /// The keys whose values were read.
    public let samples: [KeySample]
    /// For how many keys that were seen each of them stands.
    let weights: [Double]
    /// How many keys were seen by name.
    public let seen: Int
    /// How many there are.
    public let total: Int
    /// Whether all keys were seen by name.
    public let isWhole: Bool
    /// How many keys this user may not read.
    public let unread: Int

    /// Whether numbers of keys are counted, and not estimated from a part.
    public var isExact: Bool { isWhole && weights.allSatisfy { $0 == 1 } }

    /// About how many keys of the whole store a recognised layout has.
    public func estimate(_ finding: LayoutFinding) -> Int { estimate(finding.samples) }

    /// About how many keys of the whole store a layout has that was proposed for some of them: of those that no other has.
    public func estimate(_ proposal: Proposal, among unknown: [Int]) -> Int {
        let layout = proposal.layout
        return estimate(
            unknown.filter { place in
                samples[place].type == layout.type
                    && layout.keys.contains { $0.captures(in: samples[place].key) != nil }
            }
        )
    }

    private func estimate(_ places: [Int]) -> Int {
        let counted = places.reduce(0.0) { $0 + weights[$1] }
        let all = seen == 0 || isWhole ? counted : counted * Double(total) / Double(seen)
        return Int(all.rounded())
    }
}
