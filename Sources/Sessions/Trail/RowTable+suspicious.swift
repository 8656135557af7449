extension RowTable {
    /// The slots of open sessions that look stolen. Reads three columns of the whole table.
    public func suspicious(_ tracker: SuspicionTracker) -> SuspiciousSlots {
        var found = SuspiciousSlots()
        for session in tracker.sessions {
            guard let slot = slot(of: session), !columns.flags[Int(slot)].hasEnded else { continue }
            found.add(slot, tracker.suspicions(of: session, generation: Int(columns.generation[Int(slot)])))
        }
        let weak = Set((0..<UInt32(columns.shared.count)).filter(isWeakAlgorithm))
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            let (issued, expires) = (columns.issued[slot], columns.expires[slot])
            let signs = columns.flags[slot].signs
            if signs.isSuspicious { found.add(Slot(slot), signs.suspicions) }
            if weak.contains(columns.signer[slot]) { found.add(Slot(slot), [.weakAlgorithm("")]) }
            guard issued != RowColumns.unknown, expires != RowColumns.unknown else { continue }
            let lifetime = expires.subtracting(clamped: issued)
            if lifetime > SessionRow.longestLifetime { found.add(Slot(slot), [.longLifetime(lifetime)]) }
        }
        return found
    }

    /// How many open sessions show a strong sign. Reads the table only where a weak algorithm is in use.
    public func stolenCount(_ tracker: SuspicionTracker) -> Int {
        if (0..<UInt32(columns.shared.count)).contains(where: isWeakAlgorithm) {
            return suspicious(tracker).strong.count
        }
        return strong.count
            + tracker.strong.count { session in
                guard let slot = slot(of: session), !columns.flags[Int(slot)].hasEnded, !strong.contains(slot) else {
                    return false
                }
                return tracker.suspicions(of: session, generation: Int(columns.generation[Int(slot)]))
                    .contains(where: \.isStrong)
            }
    }

    private func isWeakAlgorithm(_ number: UInt32) -> Bool {
        // Clients are among the shared texts, by the thousand: none of them begins with the length of something as short.
        columns.shared.with(number) {
            $0.first.map { $0 <= 4 } ?? false
                && SessionRow.isWeak(algorithm: String(decoding: SignerText($0).algorithm, as: UTF8.self))
        }
    }
}

/// The slots of sessions that look stolen.
public struct SuspiciousSlots: Sendable {
    /// Those with any sign.
    public private(set) var all: Set<RowTable.Slot> = []
    /// Those with a strong one.
    public private(set) var strong: Set<RowTable.Slot> = []

    /// None.
    public init() {}

    mutating func add(_ slot: RowTable.Slot, _ suspicions: [Suspicion]) {
        if suspicions.isEmpty { return }
        all.insert(slot)
        if suspicions.contains(where: \.isStrong) { strong.insert(slot) }
    }

    /// Those that are in one and not in the other, or differ in strength.
    public func difference(from other: SuspiciousSlots) -> Set<RowTable.Slot> {
        all.symmetricDifference(other.all).union(strong.symmetricDifference(other.strong))
    }
}

extension Query {
    /// Whether it asks for sessions that look stolen.
    public var asksForSuspicious: Bool {
        tree.terms.contains { term in
            switch term {
            case .suspicious, .stolen: true
            default: false
            }
        }
    }
}
