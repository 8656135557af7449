import Cells
public import Sessions

/// How much of the audit trail an answer rests on.
public struct TrailCoverage: Sendable, Hashable {
    /// How many entries match, as far as that is known.
    public var matching: RowCount
    /// Back to when the trail was looked through, where there may be more to find; absent where all was looked through
    /// that was asked about.
    public var lookedBackTo: Timestamp?
    /// Whether it is being looked through further.
    public var isLooking: Bool

    /// An answer of that many entries that rests on so much.
    public init(matching: RowCount, lookedBackTo: Timestamp? = nil, isLooking: Bool = false) {
        self.matching = matching
        self.lookedBackTo = lookedBackTo
        self.isLooking = isLooking
    }
}

/// A filter that was answered from the audit trail, and what that rests on.
struct Answered: Sendable, Equatable {
    private let query: String
    private let coverage: TrailCoverage

    /// Nothing where nothing was read yet.
    init?(_ query: String, _ coverage: TrailCoverage) {
        guard coverage.known != .partly(.trail) else { return nil }
        self.query = query
        self.coverage = coverage
    }

    /// What the answer to a filter rests on, where it is this one.
    func coverage(of query: String) -> TrailCoverage? { self.query.isExactly(query) ? coverage : nil }
}

extension TrailCoverage {
    /// Whether what is not among the entries may be there all the same.
    var known: Known {
        if matching.isWhole { return .whole }
        if isLooking { return .partly(.search) }
        return .partly(lookedBackTo.map { .olderEntries(than: $0) } ?? .trail)
    }

    /// How many entries are shown, of how many, and how far back that goes: a part is never shown as the whole.
    func words(_ shown: Int, _ clock: Clock) -> SafeText {
        let entries = counted(shown, "entry", plural: "entries")
        let words: SafeText =
            if shown < matching.known {
                "newest \(grouped(shown)) of \(counted(matching, "entry", plural: "entries"))"
            } else if isLooking {
                "\(entries) so far"
            } else {
                matching.isWhole ? entries : "newest \(entries) of more"
            }
        return lookedBack(clock).map { "\(words), \($0)" } ?? words
    }

    /// How far back it goes; nothing where that is as far as was asked.
    func lookedBack(_ clock: Clock) -> SafeText? {
        lookedBackTo.map { "looked back to \(clock.shortDateAndTime($0))\(isLooking ? " …" : "")" }
    }
}
