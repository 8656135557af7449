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
    /// - Parameters:
    ///   - isCurrent: It is the very one that the session has now.
    ///   - isPrevious: It is the very one that the session had before.
    ///   - isGenuine: Only this service can have made it.
    init(
        generation: UInt32,
        isCurrent: Bool,
        isPrevious: Bool,
        isGenuine: Bool,
        record: SessionRecord,
        now: Int64
    ) {
        let behind = Int64(record.generation) - Int64(generation)
        let predecessorUntil = record.predecessorUntil ?? 0
        switch behind {
        case 0 where isCurrent: self = .rotate
        case 1 where isPrevious && (predecessorUntil == 0 || now < predecessorUntil): self = .repeatSuccessor
        case 1 where isPrevious: self = .reuse
        case ...1: self = .refuse(.linkMismatch)
        // Within its grace it comes late, but not after its retirement.
        case 2... where isGenuine && now < record.retirement(ofGenerationsBehind: Int(behind)):
            self = .refuse(.superseded)
        default: self = isGenuine ? .reuse : .refuse(.linkMismatch)
        }
    }
}
