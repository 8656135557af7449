extension RowTable {
    /// The slots of open sessions that look stolen at a moment. Reads three columns of the whole table.
    public func suspicious(_ tracker: SuspicionTracker, at now: Timestamp) -> SuspiciousSlots {
        var found = SuspiciousSlots()
        func add(_ slot: Slot, _ suspicions: [Suspicion]) {
            guard acknowledged.contains(slot) else { return found.add(slot, suspicions) }
            let acknowledgement = columns.acknowledgement(Int(slot))
            found.add(slot, suspicions.filter { !acknowledgement.covers($0.kind, at: now) })
            if suspicions.contains(where: { acknowledgement.covers($0.kind, at: now) }) { found.addAcknowledged(slot) }
        }
        for session in tracker.sessions {
            guard let slot = slot(of: session), !columns.flags[Int(slot)].hasEnded else { continue }
            add(slot, tracker.suspicions(of: session, generation: Int(columns.generation[Int(slot)])))
        }
        let weak = Set((0..<UInt32(columns.shared.count)).filter(isWeakAlgorithm))
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            let (issued, expires) = (columns.issued[slot], columns.expires[slot])
            let signs = columns.flags[slot].signs
            if signs.isSuspicious { add(Slot(slot), signs.suspicions) }
            if weak.contains(columns.signer[slot]) { add(Slot(slot), [.weakAlgorithm("")]) }
            guard issued != RowColumns.unknown, expires != RowColumns.unknown else { continue }
            let lifetime = expires.subtracting(clamped: issued)
            if lifetime > SessionRow.longestLifetime { add(Slot(slot), [.longLifetime(lifetime)]) }
        }
        return found
    }

    /// As much of that as a query and an order ask for.
    public func suspicious(for query: Query, _ sort: SortOrder, _ tracker: SuspicionTracker, at now: Timestamp)
        -> SuspiciousSlots
    {
        if query.asksForSuspicious { return suspicious(tracker, at: now) }
        return sort.isByState ? SuspiciousSlots(strong: stolen(tracker, at: now)) : SuspiciousSlots()
    }

    /// The slots of open sessions that show a strong sign at a moment that nobody acknowledged. Reads the table only where a
    /// weak algorithm is in use.
    public func stolen(_ tracker: SuspicionTracker, at now: Timestamp) -> Set<Slot> {
        if (0..<UInt32(columns.shared.count)).contains(where: isWeakAlgorithm) {
            return suspicious(tracker, at: now).strong
        }
        func rings(_ slot: Slot, _ suspicions: [Suspicion]) -> Bool {
            let acknowledgement = columns.acknowledgement(Int(slot))
            return suspicions.contains { $0.isStrong && !acknowledgement.covers($0.kind, at: now) }
        }
        var stolen = strong
        for slot in acknowledged where strong.contains(slot) && !rings(slot, columns.flags[Int(slot)].signs.suspicions)
        {
            stolen.remove(slot)
        }
        for session in tracker.strong {
            guard let slot = slot(of: session), !columns.flags[Int(slot)].hasEnded, !stolen.contains(slot) else {
                continue
            }
            let told = tracker.suspicions(of: session, generation: Int(columns.generation[Int(slot)]))
            if rings(slot, told) { stolen.insert(slot) }
        }
        return stolen
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
    /// Those with a sign that was acknowledged.
    public private(set) var acknowledged: Set<RowTable.Slot> = []

    /// None.
    public init() {}

    /// Those with a strong sign alone, where nobody asks for others.
    public init(strong: Set<RowTable.Slot>) {
        (all, self.strong) = (strong, strong)
    }

    mutating func add(_ slot: RowTable.Slot, _ suspicions: [Suspicion]) {
        if suspicions.isEmpty { return }
        all.insert(slot)
        if suspicions.contains(where: \.isStrong) { strong.insert(slot) }
    }

    mutating func addAcknowledged(_ slot: RowTable.Slot) { acknowledged.insert(slot) }

    /// Those that are in one and not in the other, or differ in strength.
    public func difference(from other: SuspiciousSlots) -> Set<RowTable.Slot> {
        all.symmetricDifference(other.all).union(strong.symmetricDifference(other.strong))
            .union(acknowledged.symmetricDifference(other.acknowledged))
    }
}

extension Query {
    /// Whether it asks for sessions that look stolen, or whose signs were acknowledged.
    public var asksForSuspicious: Bool {
        tree.terms.contains { term in
            switch term {
            case .suspicious, .stolen, .acknowledged: true
            default: false
            }
        }
    }
}
