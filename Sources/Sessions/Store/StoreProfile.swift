/// What a store is and what can be done with it.
public struct StoreProfile: Sendable, Hashable {
    /// The layout's name, such as `native`.
    public var layout: String
    /// Where it is, without any credential: safe to show once drawn as safe text.
    public var address: String
    /// Why nothing may be written, in plain words; absent where it may.
    public var readOnlyReason: String?

    /// What this layout can't do at all, and why, in plain words.
    public var unknownActions: [Action.Verb: String]
    /// What such a store never tells, whatever happens in it: not shown as if there were none.
    public var untold: Set<Untold>

    /// What a store may not tell.
    public enum Untold: Sendable, Hashable, CaseIterable {
        /// Signs that a session was stolen, which somebody would have to note down.
        case signs
        /// Log-ins that failed.
        case failedLogIns
        /// What is denied and who is locked.
        case restrictions
        /// What happened while nobody watched.
        case past
        /// From where a session was used, with which client and when last.
        case addresses, clients, lastUse
    }

    /// A profile of the given facts.
    public init(
        layout: String,
        address: String,
        readOnlyReason: String? = nil,
        unknownActions: [Action.Verb: String] = [:],
        untold: Set<Untold> = []
    ) {
        self.layout = layout
        self.address = address
        self.readOnlyReason = readOnlyReason
        self.unknownActions = unknownActions
        self.untold = untold
    }

    /// Whether such a store may tell of that.
    public func tells(_ fact: Untold) -> Bool { !untold.contains(fact) }

    /// Whether the layout has such an action, whoever may carry it out.
    public func has(_ verb: Action.Verb) -> Bool { unknownActions[verb] == nil }

    /// Whether SessionLink laid the sessions out itself.
    public var isNative: Bool { layout == Self.native }

    /// What SessionLink's own layout is called.
    public static let native = "native"

    /// Why an action can't be carried out, whomever it would hit; nothing where it can.
    public func obstacle(to verb: Action.Verb) -> Obstacle? {
        if let readOnlyReason { return .readOnly(reason: readOnlyReason) }
        return unknownActions[verb].map { .unknownHere(reason: $0) }
    }
}
