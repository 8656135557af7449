/// What a decoder may cost, whatever its input says. What is beyond is a failure, never a part passed off as the whole.
public struct DecodingLimits: Sendable {
    /// How large a value may be, and what is unpacked from it, in bytes.
    public var bytes = 4 << 20
    /// How deep containers may lie in each other.
    public var depth = 64
    /// How many values a tree may have.
    public var values = 100_000

    /// How many values one path may lead to.
    static let found = 1_000

    /// The usual limits.
    public init() {}
}
