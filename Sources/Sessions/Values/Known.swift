/// How much was read of what an answer rests on. Only where all of it was may anything be called none.
public enum Known: Sendable, Hashable {
    /// All of it.
    case whole
    /// A part: what is missing.
    case partly(Unread)

    /// What was not read.
    public enum Unread: Sendable, Hashable {
        /// Sessions: the list is being read, for the first time or again.
        case sessions
        /// The audit trail, of which nothing was read yet.
        case trail
        /// The claims of so many sessions.
        case claims(Int)
        /// The part of the audit trail that is still to be looked through.
        case search
        /// What the audit trail has from before a moment.
        case olderEntries(than: Timestamp)
    }
}

/// How many there are, as far as that is known.
public enum RowCount: Sendable, Hashable {
    /// So many.
    case whole(Int)
    /// So many are known, and there may be more.
    case atLeast(Int)

    /// So many of what was read.
    public init(_ number: Int, _ known: Known) {
        self = known == .whole ? .whole(number) : .atLeast(number)
    }

    /// Whether there are no more.
    public var isWhole: Bool {
        if case .whole = self { true } else { false }
    }

    /// How many are known.
    public var known: Int {
        switch self {
        case .whole(let number), .atLeast(let number): number
        }
    }
}
