/// What all open sessions have in common.
public struct SessionsSummary: Sendable, Hashable {
    /// How many are open.
    public var open = 0
    /// How many of each link mode; nil where it is not known.
    public var modes: [LinkMode?: Int] = [:]
    /// How many of each algorithm (`alg`) of the current token.
    public var algorithms: [String: Int] = [:]
    /// How many tokens run out in each of the next sixty minutes.
    public var expiries = [Int](repeating: 0, count: 60)
    /// How many tokens ran out already; their sessions can refresh them.
    public var expired = 0
    /// How many of the open ones servers refuse.
    public var refused = 0
    /// How many have damaged data in the store.
    public var damaged = 0
    /// How many look stolen, by a strong sign.
    public var stolen = RowCount.whole(0)
    /// How much was read of the sessions that are counted here.
    public var known = Known.whole

    /// A summary of nothing.
    public init() {}
}

extension RowTable {
    /// What all open sessions have in common at a moment. Reads three columns of the whole table.
    public func summary(at now: Timestamp) -> SessionsSummary {
        var summary = SessionsSummary()
        var modes = [Int](repeating: 0, count: LinkMode.allAndUnknown.count)
        var signers: [UInt32: Int] = [:]
        summary.refused = refusedCount
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            summary.open += 1
            if columns.flags[slot].isDamaged { summary.damaged += 1 }
            modes[Int(columns.flags[slot].mode.rank)] += 1
            signers[columns.signer[slot], default: 0] += 1
            let expiry = columns.expires[slot]
            guard expiry != RowColumns.unknown else { continue }
            let left = expiry.subtracting(clamped: now.milliseconds)
            if left <= 0 { summary.expired += 1 } else if left < 3_600_000 { summary.expiries[Int(left / 60_000)] += 1 }
        }
        for mode in LinkMode.allAndUnknown where modes[Int(mode.rank)] > 0 {
            summary.modes[mode] = modes[Int(mode.rank)]
        }
        for (number, count) in signers {
            let name = columns.shared.with(number) { String(decoding: SignerText($0).algorithm, as: UTF8.self) }
            summary.algorithms[name.isEmpty ? "unknown" : name, default: 0] += count
        }
        return summary
    }
}
