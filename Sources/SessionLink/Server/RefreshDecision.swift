/// What to do with a credential that is presented for refresh. Pure: the same answer for the same input.
enum RefreshDecision: Sendable, Equatable {
    /// Make a successor.
    case rotate
    /// Hand out the successor that there is: the answer that brought it was lost, or another request was first.
    case repeatSuccessor
    /// Somebody has a credential whose time is over: revoke the session.
    case reuse
    case refuse(Refusal)

    /// Decides about a credential of this generation.
    ///
    /// A successor that is over, or of which a refresh was requested, is never handed out again: who threw it away
    /// would keep the claims of then.
    ///
    /// - Parameters:
    ///   - isCurrent: It is the very one that the session has now.
    ///   - isPrevious: It is the very one that the session had before.
    ///   - isGenuine: Only this service can have made it.
    ///   - later: The later of two clocks, by which a token is over.
    init(
        generation: UInt32,
        isCurrent: Bool,
        isPrevious: Bool,
        isGenuine: Bool,
        record: SessionRecord,
        now: Int64,
        later: Int64
    ) {
        let isOver = record.refreshRequested || record.expires.map { $0 <= later } ?? true
        let successor = isOver ? Self.rotate : .repeatSuccessor
        let behind = Int64(record.generation) - Int64(generation)
        switch behind {
        case 0 where isCurrent: self = .rotate
        case 1 where isPrevious:
            let until = record.predecessorUntil ?? 0
            self = until == 0 || now < until ? successor : .reuse
        case ...1: self = .refuse(.linkMismatch)
        case _ where isGenuine:
            switch record.link.retirement(ofGenerationsBehind: Int(behind)) {
            case .open: self = successor
            // Within its grace it comes late, but not after its retirement.
            case .at(let until) where now < until: self = .refuse(.superseded)
            case .at, .past: self = .reuse
            }
        default: self = .refuse(.linkMismatch)
        }
    }
}
