import Cells

/// A column of a table in its place on screen, or as much of it as is there.
struct TableField: Sendable, Equatable {
    /// Which column it is, by its place in the table.
    let index: Int
    /// Where it begins on screen.
    let start: Int
    /// How many columns of the screen it has.
    let width: Int
    /// How wide it is with what is off the screen.
    let full: Int
    /// How much of it is off the edge before it.
    let skip: Int

    init(_ index: Int, start: Int, width: Int, full: Int? = nil, skip: Int = 0) {
        self.index = index
        self.start = start
        self.width = width
        self.full = full ?? width
        self.skip = skip
    }
}

/// Where the columns of a table are that is moved to the left: some stay, and the others go off the edge behind those.
struct PannedFields {
    /// Those that are on screen.
    let fields: [TableField]
    /// Where those that move begin on screen.
    let edge: Int
    /// How many columns of the screen they have.
    let room: Int
    /// Where each of them begins, from the first one on.
    private let starts: [Int: Int]

    /// - Parameters:
    ///   - kept: the columns that stay, with their widths.
    ///   - moved: those that move.
    ///   - start: where the first begins on screen.
    ///   - width: how wide the table is.
    ///   - pan: how far they are moved.
    init(kept: [(Int, Int)], moved: [(Int, Int)], start: Int, width: Int, pan: Int) {
        var fields: [TableField] = []
        var place = start
        for (index, width) in kept {
            fields.append(TableField(index, start: place, width: width))
            place += width + 1
        }
        edge = place
        room = max(0, width - place)
        var starts: [Int: Int] = [:]
        var begin = 0
        for (index, full) in moved {
            starts[index] = begin
            let (left, right) = (max(begin, pan), min(begin + full, pan + room))
            if left < right {
                fields.append(
                    TableField(index, start: place + left - pan, width: right - left, full: full, skip: left - begin)
                )
            }
            begin += full + 1
        }
        self.fields = fields
        self.starts = starts
    }

    /// How far they can be moved until the end of all that is there is on screen.
    ///
    /// - Parameter widths: how wide the widest text is of each column.
    func mostPan(_ widths: [Int: Int]) -> Int {
        let ends = widths.compactMap { index, width in starts[index].map { $0 + width } }
        return max(0, (ends.max() ?? 0) - room)
    }
}

extension Canvas {
    /// Draws text at either edge of a field on the ground of another role; the field is empty already.
    mutating func put(
        _ text: SafeText,
        _ role: Role,
        in field: TableField,
        _ alignment: SafeText.Alignment,
        row: Int,
        on ground: Role
    ) {
        let gap = alignment == .right ? max(0, field.full - text.width) : 0
        let shown = text.truncated(to: field.full).dropFirst(columns: field.skip - gap)
        let column = field.start + max(0, gap - field.skip)
        let width = field.width - max(0, gap - field.skip)
        if width > 0 { put(shown, role, column: column, row: row, width: width, on: ground) }
    }

    /// Says at the edges of a table's title that there is more there.
    mutating func putEdges(left: Int?, right: Int?, row: Int) {
        if let left { put("‹", .sortColumn, column: left, row: row, on: .columns) }
        if let right { put("›", .sortColumn, column: right, row: row, on: .columns) }
    }
}
