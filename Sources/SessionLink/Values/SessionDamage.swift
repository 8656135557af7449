import Languages

/// What is wrong with what a store holds of a session that is there. Servers go by the session's own key alone, so a session
/// whose row is damaged is as good as any.
public enum SessionDamage: Error, Sendable, Hashable, CaseIterable {
    /// It has no row.
    case rowMissing
    /// Its row is none of this schema version: cut off, of another version or mode, or something else altogether.
    case rowUnreadable
    /// Its row tells of another session: another user, mode or log-in.
    case rowContradicts
    /// Its own key lacks fields, or says what no release knows: servers take it for no session.
    case sessionUnreadable
    /// Its own key is no hash.
    case sessionOfWrongType
}

extension SessionDamage {
    /// Whether the session's own key is whole, so that its row can be rebuilt.
    public var isOfRowAlone: Bool {
        switch self {
        case .rowMissing, .rowUnreadable, .rowContradicts: true
        case .sessionUnreadable, .sessionOfWrongType: false
        }
    }
}

extension SessionDamage: CustomStringConvertible {
    /// What is wrong, to stand behind "This session is damaged:".
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .rowMissing: "its row in the list is missing"
        case .rowUnreadable: "its row in the list can't be read"
        case .rowContradicts: "its row in the list tells of another session"
        case .sessionUnreadable: "its own key lacks fields, or says what this release does not know"
        case .sessionOfWrongType: "its own key is not a hash"
        }
    }
}
