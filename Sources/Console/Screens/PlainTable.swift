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
        /// Whether it stays where it is when the table is moved to the left, as the first one does.
        var isKept = false

        /// How wide it must be for what it tells, and where figures stand in it for its title, too: some languages have
        /// longer words than others.
        fileprivate var needed: Int { alignment == .right ? max(least, title.width + 1) : least }
    }

    private let columns: [Column]
    private let placed: [TableField]
    private let width: Int
    private let panned: PannedFields?
    private let pan: Int?

    /// - Parameters:
    ///   - columns: in the order of importance from left to right; those that don't fit are left out from the end.
    ///   - pan: how far they are moved to the left; absent where they are laid out to fit.
    init(_ columns: [Column], width: Int, pan: Int? = nil) {
        self.columns = columns
        self.width = width
        self.pan = pan
        panned = pan.map { Self.panned(columns, width: width, pan: $0) }
        if let panned {
            placed = panned.fields
            return
        }
        var widths: [Int] = []
        var free = width - 1
        for column in columns {
            let least = column.needed
            let cost = least + (widths.isEmpty ? 0 : 1)
            guard cost <= free || widths.isEmpty else { break }
            free -= cost
            widths.append(least)
        }
        // The last column of the screen then says that there is more.
        if widths.count < columns.count { free -= 1 }
        for index in widths.indices where free > 0 {
            let more = min(free, max(0, columns[index].most - widths[index]))
            widths[index] += more
            free -= more
        }
        var start = 1
        var placed: [TableField] = []
        for (index, width) in widths.enumerated() {
            placed.append(TableField(index, start: start, width: width))
            start += width + 1
        }
        self.placed = placed
    }

    private static func panned(_ columns: [Column], width: Int, pan: Int) -> PannedFields {
        let all = columns.enumerated()
        return PannedFields(
            kept: all.filter { $0.offset == 0 || $0.element.isKept }.map { ($0.offset, $0.element.least) },
            moved: all.filter { $0.offset > 0 && !$0.element.isKept }.map { ($0.offset, $0.element.most) },
            start: 1,
            width: width,
            pan: pan
        )
    }

    /// How far the columns can be moved to the left: until the end of all that these rows say is there.
    func mostPan(_ rows: [[Piece]]) -> Int {
        var widths: [Int: Int] = [:]
        for (index, column) in columns.enumerated() {
            let cells = rows.compactMap { index < $0.count ? min($0[index].text.width, column.most) : nil }
            widths[index] = column.alignment == .right ? column.most : max(column.title.width, cells.max() ?? 0)
        }
        return Self.panned(columns, width: width, pan: pan ?? 0).mostPan(widths)
    }

    /// Draws the names of the columns, and that there is more beyond an edge.
    ///
    /// - Parameter isMore: whether there is more on the right than what is left out; absent where nothing can be moved.
    func drawTitles(row: Int, isASCII: Bool, isMore: Bool?, on canvas: inout Canvas) {
        canvas.fillRow(row, .columns)
        for place in placed {
            let column = columns[place.index]
            var title = column.title
            if let descending = column.sorted {
                let arrow: SafeText = isASCII ? (descending ? "v" : "^") : (descending ? "▼" : "▲")
                title = title.truncated(to: place.full - 1) + arrow
            }
            let role: Role = column.sorted == nil ? .columns : .sortColumn
            canvas.put(title, role, in: place, column.alignment, row: row, on: .columns)
        }
        let isLeft = pan.map { $0 > 0 } ?? false
        canvas.putEdges(
            left: isLeft ? panned.map { $0.edge - 1 } : nil,
            right: isMore.map { $0 || pan == nil && placed.count < columns.count } ?? false ? width - 1 : nil,
            row: row
        )
    }

    /// Draws one row of cells.
    func draw(_ cells: [Piece], row: Int, ground: Role, on canvas: inout Canvas) {
        if ground != .text { canvas.fillRow(row, ground) }
        for place in placed where place.index < cells.count {
            let cell = cells[place.index]
            let role = ground == .stale ? ground : cell.role
            canvas.put(cell.text, role, in: place, columns[place.index].alignment, row: row, on: ground)
        }
    }
}
