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

    /// A profile of the given facts.
    public init(
        layout: String,
        address: String,
        readOnlyReason: String? = nil,
        unknownActions: [Action.Verb: String] = [:]
    ) {
        self.layout = layout
        self.address = address
        self.readOnlyReason = readOnlyReason
        self.unknownActions = unknownActions
    }

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
