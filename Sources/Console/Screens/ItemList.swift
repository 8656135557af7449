/// Items under a cursor, of which a part is on screen. The cursor keeps to its item when the items change: where that is not
/// among them any more, it stays all the same until the cursor leaves it.
struct ItemList<Item: Sendable & Equatable>: Sendable, Equatable {
    /// What is shown: the items, and the one under the cursor that is none of them any more.
    private(set) var items: [Item] = []
    /// The place of the item under the cursor.
    private(set) var cursor = 0
    /// The place of the first item on screen.
    private(set) var top = 0
    /// Whether the cursor stays on the last item, whatever comes.
    private(set) var isFollowing: Bool
    /// Whether the item under the cursor is none of them any more.
    private(set) var isSelectedGone = false
    /// Whether what is under the cursor came there by itself, and no key was pressed since.
    private(set) var isStray = false
    /// Whether that is since something else was asked for: the operator did, and the first row of the answer is no surprise.
    private(set) var isAnswered = false
    /// How far the columns are moved to the left; absent where they are laid out to fit.
    var pan: Int?
    /// Whether the cursor follows the last item once it was moved there.
    private let follows: Bool
    /// Whether the screen was left since the items came: nobody holds on to one that is gone by now.
    private var wasLeft = false

    /// - Parameter follows: whether the cursor stays on the last item until it is moved up, and again once it is there.
    init(follows: Bool = false) {
        self.follows = follows
        isFollowing = follows
    }

    /// The item under the cursor.
    var selected: Item? { items.indices.contains(cursor) ? items[cursor] : nil }

    /// Those that there are now.
    var present: [Item] {
        guard isSelectedGone else { return items }
        return Array(items[..<cursor] + items[(cursor + 1)...])
    }

    /// Which items are on screen.
    func shown(height: Int) -> Range<Int> { top..<min(items.count, top + max(1, height)) }

    /// Takes the items as they are now.
    ///
    /// - Parameter isSameQuestion: whether they answer what was asked before: then an item that left is kept under the
    ///   cursor. The answer to another question begins at its first item.
    mutating func take<ID: Equatable>(_ items: [Item], isSameQuestion: Bool, id: (Item) -> ID) {
        let held = selected
        let offset = cursor - top
        self.items = items
        isSelectedGone = false
        defer { wasLeft = false }
        if isFollowing {
            cursor = max(0, items.count - 1)
        } else if let held, let place = items.firstIndex(where: { id($0) == id(held) }) {
            cursor = place
            // The row keeps its line on screen, except at the very top, where new ones should be seen to come in.
            if top > 0 { top = max(0, place - offset) }
            return
        } else if isSameQuestion, wasLeft {
            cursor = max(0, min(cursor, items.count - 1))
        } else if let held, isSameQuestion {
            cursor = min(cursor, items.count)
            self.items.insert(held, at: cursor)
            isSelectedGone = true
            return
        } else {
            (cursor, top) = (0, 0)
        }
        guard let held, selected.map(id) != id(held) else { return }
        isAnswered = !isSameQuestion && (isAnswered || !isStray)
        isStray = true
    }

    /// Puts another item in the place of the one under the cursor.
    mutating func replaceSelected(by item: Item) {
        if items.indices.contains(cursor) { items[cursor] = item }
    }

    /// The screen is left for another.
    mutating func leave() { wasLeft = true }

    /// A key was pressed: whoever did has seen what is under the cursor.
    mutating func see() { (isStray, isAnswered) = (false, false) }

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
        let place = min(max(0, target), items.count - 1)
        if isSelectedGone, place != cursor || items.count == 1 {
            items.remove(at: cursor)
            isSelectedGone = false
            cursor = place > cursor ? place - 1 : place
        } else {
            cursor = place
        }
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
