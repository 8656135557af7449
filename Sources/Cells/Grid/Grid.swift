/// A screenful of cells: what a view returns and a terminal paints.
public struct Grid: Sendable, Equatable {
    /// Columns and rows.
    public let size: Size
    /// Where the terminal's cursor is shown; hidden when `nil`.
    public var cursor: Position?
    /// What is chosen, where nothing is typed: the hidden cursor rests there, since screen readers read the row it is on.
    public var rest: Position?
    private(set) var cells: [Cell]

    /// An empty screen.
    public init(size: Size, style: Style = .plain) {
        self.size = size
        cells = Array(repeating: Cell(style: style), count: size.columns * size.rows)
    }

    /// The cell in that column and row, which must lie inside.
    public subscript(column: Int, row: Int) -> Cell {
        cells[row * size.columns + column]
    }

    /// The cells of one row, from left to right.
    public func row(_ row: Int) -> ArraySlice<Cell> {
        cells[row * size.columns..<(row + 1) * size.columns]
    }

    /// Puts a character into a cell. Half of a wide character cannot stay: what is left of it becomes a space.
    mutating func put(_ cell: Cell, column: Int, row: Int, width: Int) {
        let start = row * size.columns + column
        if cells[start].glyph == .continuation { cells[start - 1].glyph = .space }
        let next = start + width
        if column + width < size.columns, cells[next].glyph == .continuation { cells[next].glyph = .space }
        cells[start] = cell
        if width == 2 { cells[start + 1] = Cell(glyph: .continuation, style: cell.style) }
    }

    /// Changes how a cell looks and leaves its character.
    mutating func restyle(column: Int, row: Int, _ change: (inout Style) -> Void) {
        change(&cells[row * size.columns + column].style)
    }
}
