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
    func none(_ around: Surroundings) -> Line

    /// The columns, in the order of importance from left to right.
    func columns(_ around: Surroundings) -> [PlainTable.Column]

    /// What each column says of an item.
    func cells(of item: Item, _ around: Surroundings) -> [Piece]

    /// What each column says of an item that left the list.
    func cells(ofGone item: Item, _ around: Surroundings) -> [Piece]

    /// How wide its table is.
    func width(_ around: Surroundings) -> Int

    /// Draws what stands beside the table.
    func drawPreview(on canvas: inout Canvas, _ around: Surroundings)
}

extension ItemsScreen {
    var failure: StoreFailure? { nil }

    func width(_ around: Surroundings) -> Int { around.size.columns }

    func drawPreview(on canvas: inout Canvas, _ around: Surroundings) {}

    var trouble: StoreFailure? { list.items.isEmpty ? nil : failure }

    func place(_ around: Surroundings) -> CursorPlace {
        CursorPlace(cursor: list.cursor, top: list.top, count: list.items.count)
    }

    /// What stands where no item does.
    private func emptyWords(_ around: Surroundings) -> Line {
        if let failure { return Line("This could not be read. \(SafeText(failure.description))", .bad) }
        return known?.words(orNone: none(around), around) ?? Line("Reading …", .faint)
    }

    func cells(ofGone item: Item, _ around: Surroundings) -> [Piece] { cells(of: item, around) }

    var isAwaited: Bool { known == nil && list.selected != nil }

    var isSelectedGone: Bool { list.isSelectedGone }

    mutating func wasLeft() { list.leave() }

    var stray: SafeText? {
        list.isStray ? copied.map { $0.text.isEmpty ? "another row" : SafeText($0.text, limit: 60) } : nil
    }

    var isStrayByAnswer: Bool { list.isAnswered }

    mutating func see(_ around: Surroundings) { list.see() }

    func obstacleToOpen(_ around: Surroundings) -> SafeText? { list.selected == nil ? "Nothing is selected." : nil }

    mutating func move(_ motion: Motion, _ around: Surroundings) {
        list.move(motion, height: around.layout.tableRows)
    }

    /// A click beside the table is none on a row.
    mutating func click(_ position: Position, _ around: Surroundings) -> [Wish] {
        guard position.column < width(around) else { return [] }
        return click(row: position.row - around.layout.tableTop, around)
    }

    mutating func settle(_ around: Surroundings) {
        list.settle(height: around.layout.tableRows)
        if let pan = list.pan, pan > 0 { list.pan = min(pan, mostPan(around)) }
    }

    private func table(_ around: Surroundings) -> PlainTable {
        PlainTable(columns(around), width: width(around), pan: list.pan)
    }

    private func mostPan(_ around: Surroundings) -> Int {
        let shown = list.shown(height: around.layout.tableRows)
        return table(around).mostPan(shown.map { cells(of: list.items[$0], around) })
    }

    func canPan(by columns: Int, _ around: Surroundings) -> Bool {
        if columns < 0 { return list.pan != nil }
        return list.pan.map { $0 < mostPan(around) } ?? (mostPan(around) > 0)
    }

    mutating func pan(by columns: Int, _ around: Surroundings) {
        guard let before = list.pan else {
            list.pan = columns > 0 ? 0 : nil
            return
        }
        list.pan = before + columns < 0 ? (before == 0 ? nil : 0) : min(before + columns, mostPan(around))
    }

    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        let table = table(around)
        let isMore = list.pan != nil && canPan(by: 1, around)
        table.drawTitles(row: layout.titleRow, isASCII: around.isASCII, isMore: isMore, on: &canvas)
        guard !list.items.isEmpty else {
            return canvas.put([emptyWords(around)], inTheMiddleOf: layout)
        }
        let isOld = around.isStale || failure != nil
        for place in list.shown(height: layout.tableRows) {
            if place == list.cursor { canvas.rest(row: layout.tableTop + place - list.top) }
            let item = list.items[place]
            table.draw(
                place == list.cursor && list.isSelectedGone ? cells(ofGone: item, around) : cells(of: item, around),
                row: layout.tableTop + place - list.top,
                ground: place != list.cursor ? isOld ? .stale : .text : list.isSelectedGone ? .gone : .selected,
                on: &canvas
            )
        }
        drawPreview(on: &canvas, around)
    }
}
