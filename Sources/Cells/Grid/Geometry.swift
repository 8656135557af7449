/// How many columns and rows a screen or a part of one has. Never negative.
public struct Size: Sendable, Hashable {
    /// Character cells from left to right.
    public let columns: Int
    /// Character cells from top to bottom.
    public let rows: Int

    /// A size; negative numbers count as zero.
    public init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}

/// A cell's place: column and row from the top left corner, which is (0, 0).
public struct Position: Sendable, Hashable {
    /// Columns from the left edge.
    public var column: Int
    /// Rows from the top edge.
    public var row: Int

    /// The cell in that column and row.
    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// A rectangle of cells.
public struct Rect: Sendable, Hashable {
    /// The top left cell.
    public var origin: Position
    /// How far it reaches to the right and down.
    public var size: Size

    /// A rectangle of that size whose top left cell is `origin`.
    public init(origin: Position, size: Size) {
        self.origin = origin
        self.size = size
    }

    /// A rectangle from column, row, and how far it reaches.
    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.init(origin: Position(column: column, row: row), size: Size(columns: columns, rows: rows))
    }

    /// The columns that it covers.
    public var columns: Range<Int> { origin.column..<(origin.column + size.columns) }
    /// The rows that it covers.
    public var rows: Range<Int> { origin.row..<(origin.row + size.rows) }
}
