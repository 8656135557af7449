import SessionLink

/// How far what an act is to bring about stands in a store.
enum Standing: Sendable, Hashable {
    case none, partly, whole
    /// The store could not be asked.
    case unknown
}

extension Judgement {
    /// Whether the store agrees with what was said, of acts that no token shows.
    var standings: [Violation] {
        guard let (before, after) = standing, !isStoreLost, before != .unknown, after != .unknown else { return [] }
        switch claim {
        case .done, .confirmed:
            return after == .whole ? [] : [Violation(kind: .doneButNot, words: "the store has it \(after)")]
        case .gone:
            if case .lift = act, after != .whole {
                return [Violation(kind: .doneButNot, words: "the store denies it: \(after)")]
            }
            guard case .acknowledge(let session) = act else { return [] }
            // A token that stands alone outlives a session that the store lost.
            let isOpen = tokens.indices.contains { place in
                tokens[place].session == session && tokens[place].mode != .denylist && after != .whole
                    && self.after.answers[.strict]?[place].isAccepted == true
            }
            return isOpen ? [Violation(kind: .doneButNot, words: "the session is open")] : []
        case .notDone, .movedOn:
            return after == before ? [] : [Violation(kind: .notDoneButIs, words: "was \(before), is \(after)")]
        case .partly, .unknown, .hung, .crashed: return []
        }
    }
}
