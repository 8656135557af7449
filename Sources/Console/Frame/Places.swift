import Sessions

/// The way that the operator came, so that there is one back.
struct Places: Sendable, Equatable {
    /// The places that were left for others, the last one last; so many at most.
    private var left: [Place] = []
    /// What the filter was on arrival at the place that is shown.
    var filter = ""

    /// How far back it is remembered.
    static let limit = 50
    /// How far back it is remembered what was known of users; it is read again for those before.
    private static let usersKept = 3

    /// A place: a screen, what its filter was and where the cursor, and what lay over it.
    struct Place: Sendable, Equatable {
        let screen: ScreenName
        let query: String
        let cursor: SessionsScreen.Cursor
        let detail: DetailState?
        let entry: EntryState?
        fileprivate(set) var user: UserState?
        let find: FindState?
        let filter: String

        fileprivate init(_ layers: Layers, filter: String) {
            screen = layers.screens.shown
            query = layers.screens.filtered?.filter.query ?? ""
            cursor = layers.screens.sessions.cursor
            detail = layers.detail
            entry = layers.entry
            user = layers.user
            find = layers.find
            self.filter = filter
        }

        /// Whether it is the same to whoever looks at it.
        fileprivate func looksLike(_ other: Place) -> Bool {
            screen == other.screen && query.isExactly(other.query) && detail?.session == other.detail?.session
                && entry?.entry.id == other.entry?.entry.id && (find == nil) == (other.find == nil)
                && user.map { ExactText($0.user) } == other.user.map { ExactText($0.user) }
        }
    }

    var isEmpty: Bool { left.isEmpty }

    /// Goes on to another place: the one that is left is remembered, unless the other looks the same.
    mutating func go(from layers: Layers, _ change: (inout Layers) -> Void, to after: inout Layers) {
        let before = Place(layers, filter: filter)
        change(&after)
        guard !before.looksLike(Place(after, filter: "")) else { return }
        left.append(before)
        if left.count > Self.limit { left.removeFirst() }
        if let old = left.indices.dropLast(Self.usersKept).last { left[old].user?.forget() }
        filter = after.screens.filtered?.filter.query ?? ""
    }

    /// Takes the place to go back to out of the list.
    mutating func goBack() -> Place? {
        guard let place = left.popLast() else { return nil }
        filter = place.filter
        return place
    }
}
