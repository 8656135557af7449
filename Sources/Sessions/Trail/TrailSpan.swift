/// How far back an audit trail is asked about, as a key chooses it.
public enum TrailSpan: Sendable, Hashable, CaseIterable {
    case hour, day, week, month
    /// As far back as it goes.
    case all

    /// How long that is, in milliseconds; nothing where it has no bound.
    public var milliseconds: Int64? {
        switch self {
        case .hour: 3_600_000
        case .day: 86_400_000
        case .week: 7 * 86_400_000
        case .month: 30 * 86_400_000
        case .all: nil
        }
    }

    /// When it began, as seen from a moment; nothing where it has no bound.
    public func begin(at now: Timestamp) -> Timestamp? { milliseconds.map { now.advanced(by: -$0) } }

    /// The one so many longer, or shorter; the longest or shortest where there is none.
    public func moved(_ step: Int) -> TrailSpan {
        let all = Self.allCases
        let place = (all.firstIndex(of: self) ?? 0) + step
        return all[min(max(0, place), all.count - 1)]
    }
}
