/// Why a store does not do what an operator may ask of it; known before it is asked.
public enum Obstacle: Sendable, Hashable {
    /// Nothing may be written here at all.
    case readOnly(reason: String)
    /// This layout knows no such action.
    case unknownHere(reason: String)

    /// Why, in plain words.
    public var reason: String {
        switch self {
        case .readOnly(let reason), .unknownHere(let reason): reason
        }
    }
}
