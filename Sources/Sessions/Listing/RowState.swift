extension RowColumns {
    /// The state of the row in a slot at a moment: `SessionRow.state(at:)` on columns.
    @inline(__always)
    func state(_ slot: Int, at now: Int64) -> SessionState {
        let flags = flags[slot]
        if let ending = flags.ending { return ending.state }
        let end = ends[slot]
        if end != Self.unknown, end <= now { return .ended }
        if flags.isRefused { return .refused }
        if flags.isDamaged { return .damaged }
        if flags.isRefreshRequested { return .refreshRequested }
        let expiry = expires[slot]
        if expiry == Self.unknown || flags.onlyHoldsToken { return .live }
        if expiry <= now { return .expired }
        return expiry &- now <= SessionRow.expiringWithin ? .expiring : .live
    }

    /// The slots whose rows are in another state at the later moment than at the earlier one, by time alone.
    func slotsWhoseStateChanged(from earlier: Int64, to later: Int64) -> [RowTable.Slot] {
        flags.indices.filter { slot in
            !flags[slot].isVacant && !flags[slot].hasEnded && state(slot, at: earlier) != state(slot, at: later)
        }.map(RowTable.Slot.init)
    }
}

extension SessionState {
    /// Its place in `allCases`, most alarming first.
    var rank: UInt8 {
        switch self {
        case .reused: 0
        case .revoked: 1
        case .refused: 2
        case .damaged: 3
        case .refreshRequested: 4
        case .expiring: 5
        case .live: 6
        case .expired: 7
        case .ended: 8
        }
    }
}
