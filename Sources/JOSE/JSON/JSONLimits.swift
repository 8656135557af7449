/// What a JSON text may cost: both limits are checked before memory or stack is spent.
public struct JSONLimits: Sendable, Equatable {
    /// The deepest nesting that can be asked for: parsing, writing and releasing a value recurse once a level, which must
    /// fit the stack of any thread.
    public static let deepestNesting = 128

    /// The largest text, in bytes.
    public var maximumSize: Int

    /// How many arrays and objects may be open at a time.
    public let maximumDepth: Int

    /// Limits for a text; a depth above ``deepestNesting`` is lowered to it.
    public init(maximumSize: Int = 64 * 1024, maximumDepth: Int = 64) {
        self.maximumSize = maximumSize
        self.maximumDepth = min(max(maximumDepth, 1), Self.deepestNesting)
    }

    /// Limits for headers and claims: 64 KiB, 64 levels.
    public static let token = JSONLimits()

    /// Limits for files that an operator hands in, such as a JWK Set: 1 MiB, 64 levels.
    public static let file = JSONLimits(maximumSize: 1024 * 1024)
}
