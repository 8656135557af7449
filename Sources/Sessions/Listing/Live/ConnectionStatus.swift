/// How a list stands with its store.
public enum ConnectionStatus: Sendable, Hashable {
    /// The first attempt is under way.
    case connecting
    /// The store answers, and the list is being read: what is shown is a part, or as old as the last `.fresh`.
    ///
    /// - Parameters:
    ///   - progress: how much of the store has been read, from 0 to 1.
    ///   - sessions: how many sessions have been read by now.
    case loading(progress: Double, sessions: Int)
    /// All that is shown was the truth at that moment of the store's clock. It is said again at least every two seconds
    /// while the store answers.
    case fresh(at: Timestamp)
    /// The store answers and holds nothing that SessionLink wrote; as fresh as `.fresh`.
    case vacant(at: Timestamp)
    /// What the store holds can't be read as sessions; the reason in plain words.
    case unreadable(reason: String)
    /// The store can't be reached; the reason in plain words, since when, and when it will be asked again.
    case unreachable(reason: String, since: Timestamp, retryAt: Timestamp?)
}

extension ConnectionStatus {
    /// Whether anybody need hear of this after what was told last: freshness at most once a second, progress in steps that
    /// can be seen.
    func isWorthTelling(after last: ConnectionStatus) -> Bool {
        switch (last, self) {
        case (.fresh(let before), .fresh(let at)), (.vacant(let before), .vacant(let at)):
            at.milliseconds(since: before).magnitude >= 1_000
        case (.loading(let before, _), .loading(let progress, _)):
            progress - before >= 0.05 || progress >= 1 && before < 1
        default: self != last
        }
    }
}
