/// What a list of sessions leaves out, or open, and how much of it there is.
public struct LeftOut: Sendable, Hashable {
    /// Sessions with which nobody is logged in: carts, bots, health checks.
    public var anonymous: Int
    /// Sessions that are not listed either, in which no user was recognised, though they hold more than a visitor's do.
    public var unrecognised: Int
    /// Open sessions that are listed, but of which nobody knows whose they are: what lies there can't be read.
    public var unread: Int
    /// Whether sessions may be missing that lost all that lists go by: not all keys were searched for such.
    public var leavesKeys: Bool

    /// So much is left out.
    public init(anonymous: Int = 0, unread: Int = 0, unrecognised: Int = 0, leavesKeys: Bool = false) {
        self.anonymous = anonymous
        self.unread = unread
        self.unrecognised = unrecognised
        self.leavesKeys = leavesKeys
    }
}
