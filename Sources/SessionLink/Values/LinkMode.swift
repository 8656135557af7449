/// How a token and its session are bound to each other.
public enum LinkMode: String, Sendable, Hashable, CaseIterable {
    /// The token is the session: only the very token that the store knows is good.
    case allowlist
    /// Session ID and secret come with a token; the store links the two.
    case paired
    /// The token stands alone until it is denied, its user's epoch is raised, or it expires.
    case denylist

    /// The mode's number in a row.
    var rowValue: UInt8 {
        switch self {
        case .allowlist: 0
        case .paired: 1
        case .denylist: 2
        }
    }

    init?(rowValue: UInt8) {
        guard let mode = Self.allCases.first(where: { $0.rowValue == rowValue }) else { return nil }
        self = mode
    }
}
