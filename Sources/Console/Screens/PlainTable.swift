import Cells

/// A table with a title row whose columns have widths by the room there is.
struct PlainTable {
    /// A column.
    struct Column: Sendable, Equatable {
        let title: SafeText
        /// How wide it must at least be; a screen too narrow for it goes without.
        let least: Int
        /// How wide it is where there is room.
        let most: Int
        var alignment = SafeText.Alignment.left
        /// Whether the table is sorted by it, and which way.
        var sorted: Bool?

        /// How wide it must be for what it tells, and where figures stand in it for its title, too: some languages have
        /// longer words than others.
        fileprivate var needed: Int { alignment == .right ? max(least, title.width + 1) : least }
    }

    private struct Placed {
        let index: Int
        let start: Int
        let width: Int
    }

    private let columns: [Column]
    private let placed: [Placed]

    /// - Parameter columns: in the order of importance from left to right; those that don't fit are left out from the end.
    init(_ columns: [Column], width: Int) {
        self.columns = columns
        var widths: [Int] = []
        var free = width - 1
        for column in columns {
            let least = column.needed
            let cost = least + (widths.isEmpty ? 0 : 1)
            guard cost <= free || widths.isEmpty else { break }
            free -= cost
            widths.append(least)
        }
        for index in widths.indices where free > 0 {
            let more = min(free, max(0, columns[index].most - widths[index]))
            widths[index] += more
            free -= more
        }
        var start = 1
        var placed: [Placed] = []
        for (index, width) in widths.enumerated() {
            placed.append(Placed(index: index, start: start, width: width))
            start += width + 1
        }
        self.placed = placed
    }

    /// Draws the names of the columns.
    func drawTitles(row: Int, isASCII: Bool, on canvas: inout Canvas) {
        canvas.fillRow(row, .columns)
        for place in placed {
            let column = columns[place.index]
            var title = column.title
            if let descending = column.sorted {
                let arrow: SafeText = isASCII ? (descending ? "v" : "^") : (descending ? "▼" : "▲")
                title = title.truncated(to: place.width - 1) + arrow
            }
            put(
                Piece(title, column.sorted == nil ? .columns : .sortColumn),
                place,
                row: row,
                ground: .columns,
                on: &canvas
            )
        }
    }

    /// Draws one row of cells.
    func draw(_ cells: [Piece], row: Int, ground: Role, on canvas: inout Canvas) {
        if ground != .text { canvas.fillRow(row, ground) }
        for place in placed where place.index < cells.count {
            put(cells[place.index], place, row: row, ground: ground, on: &canvas)
        }
    }

    private func put(_ cell: Piece, _ place: Placed, row: Int, ground: Role, on canvas: inout Canvas) {
        let isRight = columns[place.index].alignment == .right
        let column = place.start + (isRight ? max(0, place.width - cell.text.width) : 0)
        canvas.put(
            cell.text,
            ground == .stale ? ground : cell.role,
            column: column,
            row: row,
            width: place.width,
            on: ground
        )
    }
}
