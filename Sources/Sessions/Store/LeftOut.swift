/// What a list of sessions leaves out, and how much of it there is.
public struct LeftOut: Sendable, Hashable {
    /// Sessions with which nobody is logged in: carts, bots, health checks.
    public var anonymous: Int
    /// Whether sessions may be missing that lost all that lists go by: not all keys were searched for such.
    public var leavesKeys: Bool

    /// So much is left out.
    public init(anonymous: Int = 0, leavesKeys: Bool = false) {
        self.anonymous = anonymous
        self.leavesKeys = leavesKeys
    }
}
