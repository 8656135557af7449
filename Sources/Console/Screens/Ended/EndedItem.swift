import Sessions

/// One row of the screen of what ended.
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
