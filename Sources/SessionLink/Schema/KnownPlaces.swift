/// Two places from which one user works, as somebody found out who asked: that they use one token is no alarm for a time.
public struct KnownPlaces: Sendable, Hashable {
    /// One of them.
    public var first: Peer
    /// The other.
    public var second: Peer
    /// For how long.
    public var span: Duration

    /// Two places, and for how long they are known.
    public init(_ first: Peer, _ second: Peer, for span: Duration) {
        self.first = first
        self.second = second
        self.span = span
    }

    /// How many pairs of a user may be known at a time.
    static let most = 32
}
