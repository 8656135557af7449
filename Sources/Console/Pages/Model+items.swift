import Cells

extension Model {
    /// Draws the items of a view under the names of its columns; where there are none, words in the middle.
    func drawItems<Item>(
        _ list: ItemList<Item>,
        _ columns: [PlainTable.Column],
        isOld: Bool,
        empty: Line,
        on canvas: inout Canvas,
        cells: (Item) -> [Piece]
    ) {
        let table = PlainTable(columns, width: size.columns)
        table.drawTitles(row: layout.titleRow, isASCII: isASCII, on: &canvas)
        guard !list.items.isEmpty else { return draw([empty], inTheMiddleOf: &canvas) }
        for place in list.shown(height: layout.tableRows) {
            table.draw(
                cells(list.items[place]),
                row: layout.tableTop + place - list.top,
                ground: place == list.cursor ? .selected : isOld ? .stale : .text,
                on: &canvas
            )
        }
    }
}
