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

extension TrailCoverage {
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
