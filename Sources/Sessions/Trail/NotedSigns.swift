/// Signs of a theft that the store wrote down with the session, when it saw them: they need no audit trail, and outlive it.
public struct NotedSigns: OptionSet, Sendable, Hashable {
    /// A bit for each.
    public let rawValue: UInt8

    /// The signs of these bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Two places used one token side by side.
    public static let sideBySide = NotedSigns(rawValue: 1 << 0)
    /// A token went to another client in another network.
    public static let twoPlaces = NotedSigns(rawValue: 1 << 1)
    /// The current token went to another network.
    public static let twoNetworks = NotedSigns(rawValue: 1 << 2)
    /// The current token went to another client.
    public static let twoClients = NotedSigns(rawValue: 1 << 3)
    /// The log-in came after several that failed.
    public static let failuresBefore = NotedSigns(rawValue: 1 << 4)
    /// No sign: all others are written down from the log-in on. Where it is missing, they have to be found in the audit trail.
    public static let areKept = NotedSigns(rawValue: 1 << 5)

    /// No sign: those that there are were acknowledged, and nothing new happened since.
    public static let acknowledged = NotedSigns(rawValue: 1 << 6)

    /// Whether one of them is strong.
    var isStrong: Bool { !isDisjoint(with: Self.strong) }
    /// Whether there is any sign.
    var isSuspicious: Bool { !subtracting([.areKept, .acknowledged]).isEmpty }

    private static let strong: NotedSigns = [.sideBySide, .twoPlaces, .failuresBefore]

    /// What they say, the strongest first: not where it was.
    var suspicions: [Suspicion] {
        let kinds: [(NotedSigns, Suspicion.Kind)] = [
            (.sideBySide, .sideBySide), (.twoPlaces, .twoPlaces), (.failuresBefore, .failuresBefore),
            (.twoNetworks, .twoNetworks), (.twoClients, .twoClients),
        ]
        return kinds.filter { contains($0.0) }.map { .noted($0.1) }
    }
}

extension SessionRow {
    /// Why the session looks stolen, the strongest sign first: by what the audit trail tells, which says more, by what the
    /// store wrote down, and by the token itself.
    ///
    /// - Parameter told: what the audit trail tells of the session and its current token.
    public func suspicions(told: [Suspicion] = []) -> [Suspicion] {
        let known = Set(told.map(\.kind))
        // That two places share a token says all that it went from one to the other would.
        let isShared = known.contains(.sideBySide) || signs.contains(.sideBySide)
        // That it is another country as well says all that another network would.
        let crossed = known.contains(.twoCountries)
        let noted = signs.suspicions.filter { sign in
            !known.contains(sign.kind) && !(isShared && sign.kind.isMove) && !(crossed && sign.kind == .twoNetworks)
        }
        let found = told + noted + suspicionsOfToken
        return found.filter(\.isStrong) + found.filter { !$0.isStrong }
    }
}
