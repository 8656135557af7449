import Cells
import Sessions

/// A screen that is a table of items under a cursor: what all of these have in common.
protocol ItemsScreen: FilteredScreen {
    associatedtype Item: Sendable & Equatable

    /// The items, and where the cursor is.
    var list: ItemList<Item> { get set }

    /// Why they could not be read, or not again, while that is so.
    var failure: StoreFailure? { get }

    /// How much was read of what they rest on; absent before what is asked for now was answered.
    var known: Known? { get }

    /// What to say where there are none.
    var none: Line { get }

    /// The columns, in the order of importance from left to right.
    func columns(_ around: Surroundings) -> [PlainTable.Column]

    /// What each column says of an item.
    func cells(of item: Item, _ around: Surroundings) -> [Piece]
}

extension ItemsScreen {
    var failure: StoreFailure? { nil }

    var trouble: StoreFailure? { list.items.isEmpty ? nil : failure }

    func place(_ around: Surroundings) -> CursorPlace {
        CursorPlace(cursor: list.cursor, top: list.top, count: list.items.count)
    }

    /// What stands where no item does.
    private func emptyWords(_ around: Surroundings) -> Line {
        if let failure { return Line("This could not be read. \(SafeText(failure.description))", .bad) }
        return known?.words(orNone: none, around) ?? Line("Reading …", .faint)
    }

    var stray: SafeText? { list.isStray ? copied.map { SafeText($0.text, limit: 60) } : nil }

    mutating func see(_ around: Surroundings) { list.see() }

    func obstacleToOpen(_ around: Surroundings) -> SafeText? { list.selected == nil ? "Nothing is selected." : nil }

    mutating func move(_ motion: Motion, _ around: Surroundings) {
        list.move(motion, height: around.layout.tableRows)
    }

    mutating func settle(_ around: Surroundings) { list.settle(height: around.layout.tableRows) }

    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        let table = PlainTable(columns(around), width: around.size.columns)
        table.drawTitles(row: layout.titleRow, isASCII: around.isASCII, on: &canvas)
        guard !list.items.isEmpty else {
            return canvas.put([emptyWords(around)], inTheMiddleOf: layout)
        }
        let isOld = around.isStale || failure != nil
        for place in list.shown(height: layout.tableRows) {
            if place == list.cursor { canvas.rest(row: layout.tableTop + place - list.top) }
            table.draw(
                cells(of: list.items[place], around),
                row: layout.tableTop + place - list.top,
                ground: place != list.cursor ? isOld ? .stale : .text : list.isSelectedGone ? .gone : .selected,
                on: &canvas
            )
        }
    }
}
