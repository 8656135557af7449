import Languages

/// How well the revocations are known.
public enum RevocationStanding: Sendable, Hashable, CustomStringConvertible {
    /// All that was revoked up to this long ago is known; that is within the promised staleness.
    case current(age: Duration)
    /// All that was revoked up to this long ago is known, and that is too long ago.
    case stale(age: Duration)
    /// They were not read yet.
    case notRead
    /// There is no store at the address: nobody ever logged in, or it lost all it had.
    case noStore
    /// The store lost what it had said before, or is another one; what it says now is being read.
    case lostMemory
    /// Revocations were forgotten by a clock that was ahead, of Redis or of the server; they are being read again.
    case clockWentBack

    /// Whether a token may be verified by them.
    public var isCurrent: Bool {
        if case .current = self { true } else { false }
    }

    /// How they stand, in plain words.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .current(let age): "known up to \(age.milliseconds) ms ago"
        case .stale(let age): "known up to \(age.milliseconds) ms ago only: the store has not answered since"
        case .notRead: "not read yet"
        case .noStore: "not there: the store is empty"
        case .lostMemory: "being read again, since the store lost what it had said or is another one"
        case .clockWentBack: "being read again, since a clock that was ahead went back"
        }
    }
}

/// What a server does with a denylist token when its replica is not current.
public enum StalePolicy: Sendable, Hashable {
    /// Verifies none: `verify` throws ``SessionLinkError/revocationsUnknown(_:)``.
    case failClosed
    /// Asks the store, a round trip each.
    case askStore
}
