/// How a token and its session hold together.
public enum LinkMode: String, Sendable, Hashable, CaseIterable {
    /// The JWT is the session: only the stored token is accepted.
    case allowlist
    /// A session ID and its secret, paired with a JWT.
    case paired
    /// A stateless JWT, refused only when denied or below its user's epoch.
    case denylist

    /// Every mode, and that none is known: a layout has none, or what the store holds is damaged.
    public static let allAndUnknown: [LinkMode?] = allCases + [nil]
}

extension LinkMode? {
    /// The word for it.
    public var word: String { self?.rawValue ?? "unknown" }

    /// What a word stands for.
    init?(word: String) {
        guard let mode = LinkMode.allAndUnknown.first(where: { $0.word == word }) else { return nil }
        self = mode
    }

    /// Its place in `allAndUnknown`.
    var rank: UInt8 {
        switch self {
        case .allowlist: 0
        case .paired: 1
        case .denylist: 2
        case nil: 3
        }
    }
}
