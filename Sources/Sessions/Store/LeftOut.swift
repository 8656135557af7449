/// What a list of sessions leaves out, and how much of it there is.
public struct LeftOut: Sendable, Hashable {
    /// Sessions with which nobody is logged in: carts, bots, health checks.
    public var anonymous: Int

    /// So much is left out.
    public init(anonymous: Int = 0) {
        self.anonymous = anonymous
    }
}
