/// What part of the list a screen asks for: the viewport and a margin on either side of it.
///
/// The latest request stands until the next one: whenever the list changes, it is answered again, unasked, so that what
/// is shown stays true.
public struct WindowRequest: Sendable, Hashable {
    /// Grows with each request and comes back with the answer, by which a late answer is known.
    public var number: Int
    /// The filter as it was typed; empty for all sessions.
    public var query: String
    /// The order of the rows.
    public var sort: SortOrder
    /// Where the window lies.
    public var anchor: Anchor
    /// How many rows before the anchor's row are wanted, where there are so many.
    public var before: Int
    /// How many rows are wanted in all, the anchor's row among them, where there are so many.
    public var count: Int
    /// Sessions that are marked: it is asked how many of them the filter matches, and how many are still there.
    public var marked: Set<SessionName>
    /// Whom a detail or a question is about: the answer tells of them whether or not the filter matches them.
    public var watch: Watch?

    /// A request of the given parts.
    public init(
        number: Int,
        query: String = "",
        sort: SortOrder,
        anchor: Anchor,
        before: Int = 0,
        count: Int,
        marked: Set<SessionName> = [],
        watch: Watch? = nil
    ) {
        self.number = number
        self.query = query
        self.sort = sort
        self.anchor = anchor
        self.before = before
        self.count = count
        self.marked = marked
        self.watch = watch
    }

    /// The row that a window is laid around.
    public enum Anchor: Sendable, Hashable {
        /// The row at that place in the order, from 0; the last row where there are fewer.
        case index(Int)
        /// The row of that session, wherever it is by now; the row at `fallback` where the list has no such row.
        case session(SessionName, fallback: Int)
        /// The last row.
        case last
    }

    /// Whom a screen watches besides the window.
    public struct Watch: Sendable, Hashable {
        /// The session whose row is wanted.
        public var session: SessionName?
        /// The user whose open sessions are to be counted.
        public var user: String?
        /// The signing key (`kid`) of which is wanted who hangs on it.
        public var key: String?

        /// Watches any of them.
        public init(session: SessionName? = nil, user: String? = nil, key: String? = nil) {
            self.session = session
            self.user = user
            self.key = key
        }

        /// Whether both watch the same, byte for byte.
        public static func == (left: Watch, right: Watch) -> Bool {
            left.session == right.session
                && left.user.map(ExactText.init) == right.user.map(ExactText.init)
                && left.key.map(ExactText.init) == right.key.map(ExactText.init)
        }

        /// Hashes what is compared.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(session)
            hasher.combine(user.map(ExactText.init))
            hasher.combine(key.map(ExactText.init))
        }
    }
}
