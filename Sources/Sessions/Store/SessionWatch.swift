/// How a session that was ended is kept from coming back: requests that were under way write it again in many frameworks.
public struct SessionWatch: Sendable, Hashable {
    /// Which session.
    public var session: SessionName
    /// Whose it was; empty where unknown.
    public var user: String
    /// When it was ended.
    public var since: Timestamp
    /// Until when it is ended again at once.
    public var until: Timestamp
    /// How often it came back, and was ended again.
    public var returns = 0
    /// How often something came back that lets nobody in; that is left alone.
    public var shells = 0
    /// How often a key of another type was seen in its place.
    public var strangers = 0
    /// When it was last seen dead; absent where it was not yet.
    public var seenDead: Timestamp?
    /// Why nobody sees at once when it comes back; absent where that is seen.
    public var shortfall: String?
    /// Whether it is over.
    public var isOver = false

    /// A watch over a session, from then until then.
    public init(session: SessionName, user: String, since: Timestamp, until: Timestamp) {
        self.session = session
        self.user = user
        self.since = since
        self.until = until
    }
}
