/// Moments from one bound on up to, but not including, another. A bound may be missing, or move with the present.
public struct MomentRange: Sendable, Hashable {
    /// The first moment.
    var lower: Bound?
    /// The first moment after it.
    var upper: Bound?

    enum Bound: Sendable, Hashable {
        /// That moment, in milliseconds since the Unix epoch.
        case at(Int64)
        /// So many milliseconds after the present.
        case fromNow(Int64)

        func moment(at now: Int64) -> Int64 {
            switch self {
            case .at(let moment): return moment
            case .fromNow(let offset):
                let (moment, overflow) = now.addingReportingOverflow(offset)
                return overflow ? (offset < 0 ? .min : .max) : moment
            }
        }
    }

    /// Whether the range moves with the present.
    var dependsOnTime: Bool {
        [lower, upper].contains { if case .fromNow = $0 { true } else { false } }
    }

    /// Whether a moment that is known lies in the range.
    @inline(__always)
    func contains(_ moment: Int64, at now: Int64) -> Bool {
        if moment == RowColumns.unknown { return false }
        if let lower, moment < lower.moment(at: now) { return false }
        if let upper, moment >= upper.moment(at: now) { return false }
        return true
    }
}
