/// Items under a cursor, of which a part is on screen. The cursor keeps to its item when the items change.
struct ItemList<Item: Sendable & Equatable>: Sendable, Equatable {
    private(set) var items: [Item] = []
    /// The place of the item under the cursor.
    private(set) var cursor = 0
    /// The place of the first item on screen.
    private(set) var top = 0
    /// Whether the cursor stays on the last item, whatever comes.
    private(set) var isFollowing: Bool
    /// Whether it does so once it was moved there.
    private let follows: Bool

    /// - Parameter follows: whether the cursor stays on the last item until it is moved up, and again once it is there.
    init(follows: Bool = false) {
        self.follows = follows
        isFollowing = follows
    }

    /// The item under the cursor.
    var selected: Item? { items.indices.contains(cursor) ? items[cursor] : nil }

    /// Which items are on screen.
    func shown(height: Int) -> Range<Int> { top..<min(items.count, top + max(1, height)) }

    /// Takes the items as they are now.
    mutating func take<ID: Equatable>(_ items: [Item], id: (Item) -> ID) {
        let held = isFollowing ? nil : selected.map(id)
        let offset = cursor - top
        self.items = items
        if isFollowing {
            cursor = max(0, items.count - 1)
        } else if let held, let place = items.firstIndex(where: { id($0) == held }) {
            cursor = place
            // The row keeps its line on screen, except at the very top, where new ones should be seen to come in.
            if top > 0 { top = max(0, place - offset) }
        } else {
            cursor = min(cursor, max(0, items.count - 1))
        }
    }

    /// Moves the cursor.
    mutating func move(_ motion: Motion, height: Int) {
        guard !items.isEmpty else { return }
        let target =
            switch motion {
            case .rows(let count): cursor + count
            case .pages(let count): cursor + count * max(1, height)
            case .first: 0
            case .last: items.count - 1
            }
        if case .pages(let count) = motion { top += count * max(1, height) }
        cursor = min(max(0, target), items.count - 1)
        isFollowing = follows && cursor == items.count - 1
    }

    /// Keeps the cursor on a screen so high.
    mutating func settle(height: Int) {
        let height = max(1, height)
        if top > cursor { top = cursor }
        if top <= cursor - height { top = cursor - height + 1 }
        top = min(max(0, top), max(0, items.count - height))
    }
}
