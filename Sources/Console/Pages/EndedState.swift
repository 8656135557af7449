public import Sessions

/// What is refused now, and which sessions ended of late: the answer to `PageRequest.ended`.
public struct EndedPage: Sendable, Hashable {
    /// Denials and locks.
    public var restrictions: [Restriction]
    /// Entries of the audit trail that say how a session ended, the newest last.
    public var endings: [AuditEntry]
    /// Why they could not be read, or not anew.
    public var failure: StoreFailure?

    /// A page of these.
    public init(restrictions: [Restriction], endings: [AuditEntry], failure: StoreFailure? = nil) {
        self.restrictions = restrictions
        self.endings = endings
        self.failure = failure
    }
}

/// One row of the view of what ended.
enum EndedItem: Sendable, Hashable {
    case restriction(Restriction)
    case ending(AuditEntry)

    /// What it is known by when the rows change.
    enum ID: Hashable {
        case restriction(Restriction.Subject)
        case ending(String)
    }

    var id: ID {
        switch self {
        case .restriction(let restriction): .restriction(restriction.subject)
        case .ending(let entry): .ending(entry.id)
        }
    }
}
